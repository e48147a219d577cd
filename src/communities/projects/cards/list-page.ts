import type { Request, Response } from 'express';
import { departmentNames } from '../../../people/departments/departments.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { chipsFor } from '../../../web/queries/chips.js';
import { pagination } from '../../../web/queries/paging.js';
import { lookedUp, queryView, readQuery } from '../../../web/queries/query.js';
import { get, type Route } from '../../../web/routes/route.js';
import { allCommunities } from '../../communities/find-communities.js';
import { findProjects } from '../find-projects.js';
import { projectRow } from '../project-words.js';
import { STAGES } from '../stages.js';
import { cardQuery, districtFaults } from './card-query.js';
import { COMMUNITIES, PROJECTS } from '../../../ground/addresses/communities.js';

const NOTHING = { projects: [], total: 0 };

/** The projects of all communities, for everybody, by district, stage and whether they need help. */
export function projectsPage(): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const communities = await allCommunities();
    const districts = [...new Set(communities.map(({ district }) => district))];
    const read = await lookedUp(readQuery(cardQuery, req.query), ({ district }) =>
      Promise.resolve(districtFaults(district, districts)),
    );
    const { district, stage, help, page } = read.values ?? cardQuery.parse({});
    const { projects, total } = read.values
      ? await findProjects(
          {
            communities:
              district === ''
                ? undefined
                : communities.filter((one) => one.district === district).map(({ _id }) => _id),
            stage: stage === '' ? undefined : stage,
            needsHelp: help === undefined ? undefined : true,
          },
          page,
        )
      : NOTHING;
    const names = await departmentNames(districts);
    const options = {
      districts: [
        { value: '', text: t('projects:allDistricts') },
        ...districts.map((value) => ({ value, text: names.get(value)?.[lang] ?? value })),
      ],
      stages: [
        { value: '', text: t('projects:allStages') },
        ...STAGES.map((value) => ({ value, text: t(`projects:stages.${value}`) })),
      ],
    };
    const byCode = new Map(communities.map((one) => [one._id, one]));
    const { status, locals } = queryView(read, t);
    res.status(status).render('communities/projects/cards/list', {
      ...locals,
      ...options,
      title: t('projects:title'),
      description: t('projects:lede'),
      crumbs: [
        { text: t('communities:title'), href: COMMUNITIES.to() },
        { text: t('projects:title') },
      ],
      action: PROJECTS.to(),
      total,
      chips: chipsFor(PROJECTS.to(), { district, stage, help }, [
        { name: 'district', label: t('projects:district'), options: options.districts },
        { name: 'stage', label: t('projects:stage'), options: options.stages },
        {
          ...{ name: 'help', label: t('projects:helpFilter') },
          options: [{ value: '1', text: t('common:yes') }],
        },
      ]),
      projects: projects.map((project) => projectRow(project, byCode, reader)),
      pages: pagination(PROJECTS.to(), { district, stage, help }, page, total),
    });
  };
  return [get(PROJECTS.pattern, 'anyone', list)];
}
