import type { Request, Response } from 'express';
import { departmentNames } from '../../people/departments/departments.js';
import { nameIn, writtenIn } from '../../people/names/name-in.js';
import { namedPeopleByIds } from '../../people/person/finding/find-people-named.js';
import { formatShortDate } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { KEPT_BY_NOBODY } from '../../web/doors/robots.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, type Route } from '../../web/routes/route.js';
import { coordinatorOf, type Community } from '../communities/community.js';
import {
  allCommunities,
  communityByCode,
  type ListedCommunity,
} from '../communities/find-communities.js';
import { sinceText } from '../communities/keeping/show-form.js';
import { countProjects, projectsOf } from '../projects/find-projects.js';
import { keptCommunities, keeperIfAny } from '../projects/may-keep.js';
import { projectRow } from '../projects/project-words.js';
import { STAGES } from '../projects/stages.js';
import { figureOfWeek } from '../surveys/pages/figure-of-week.js';
import {
  COMMUNITIES,
  COMMUNITY,
  COORDINATION,
  PROJECTS,
} from '../../ground/addresses/communities.js';
import { PROPOSALS, STRATEGIES, SURVEYS } from '../../ground/addresses/city.js';

/** What Communities in Action is, its communities by district, and each of them; for everybody. */
export function communitiesPages(): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const [all, counts] = await Promise.all([allCommunities(), countProjects()]);
    const active = all.filter(({ closed }) => closed === null);
    const [names, coordinators] = await Promise.all([
      departmentNames(active.map(({ district }) => district)),
      shownCoordinators(active, reader),
    ]);
    const districts = [...new Set(active.map(({ district }) => district))]
      .map((district) => ({ district, name: names.get(district)?.[lang] ?? '' }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang));
    res.render('communities/pages/communities', {
      title: t('communities:title'),
      description: t('communities:lede'),
      ...{ projectsHref: PROJECTS.to(), proposalsHref: PROPOSALS.to() },
      ...{ surveysHref: SURVEYS.to(), strategyHref: STRATEGIES.to() },
      figure: await figureOfWeek(reader),
      coordinationHref:
        req.user && (await keptCommunities(req.user)).length > 0 ? COORDINATION.to() : '',
      districts: districts.map(({ district, name }) => ({
        id: `district-${district}`,
        name,
        communities: active
          .filter((one) => one.district === district)
          .map((one) => ({
            name: one.name[lang],
            href: COMMUNITY.to({ code: one._id }),
            boundary: one.boundary[lang],
            coordinator: coordinators.get(one._id) ?? t('communities:byInstitute'),
            projects: t('communities:projectCount', { count: counts.get(one._id) ?? 0 }),
          })),
      })),
    });
  };

  const show = async (req: Request, res: Response) => {
    const community = await communityByCode(String(req.params.code));
    const reader = readerOf(req);
    const { lang, t } = reader;
    const [projects, names, coordinators] = await Promise.all([
      projectsOf(community._id),
      departmentNames([community.district]),
      shownCoordinators([community], reader),
    ]);
    const coordinator = coordinators.get(community._id);
    const { name, closed, boundary, streets, meetingPlace } = community;
    res.set(KEPT_BY_NOBODY).render('communities/pages/community', {
      title: name[lang],
      description: boundary[lang],
      crumbs: [{ text: t('communities:title'), href: COMMUNITIES.to() }, { text: name[lang] }],
      closed: closed
        ? t('communities:closedOn', { day: formatShortDate(closed.at), reason: closed.reason })
        : '',
      since: sinceText(community, reader),
      boundary: boundary[lang],
      facts: [
        { key: t('communities:district'), value: names.get(community.district)?.[lang] ?? '' },
        {
          key: t('communities:streets'),
          value: streets.map((street) => writtenIn(lang, street)).join(', '),
        },
        { key: t('communities:meetingPlace'), value: meetingPlace[lang] },
        { key: t('communities:coordinator'), value: coordinator ?? t('communities:byInstitute') },
      ],
      stages: STAGES.flatMap((stage) => {
        const some = projects.filter((project) => project.stage === stage);
        const rows = some.map((project) =>
          projectRow(project, new Map([[community._id, community]]), reader),
        );
        return rows.length > 0 ? [{ stage, title: t(`projects:stages.${stage}`), rows }] : [];
      }),
      coordinationHref: req.user && keeperIfAny(req.user, community) ? COORDINATION.to() : '',
    });
  };

  return [get(COMMUNITIES.pattern, 'anyone', list), get(COMMUNITY.pattern, 'anyone', show)];
}

/** Names of those who coordinate these communities, work here and agreed to be shown, by the community's code. */
async function shownCoordinators(
  some: readonly (ListedCommunity | Community)[],
  { lang }: Reader,
): Promise<Map<string, string>> {
  const shown = some.flatMap((one) => {
    const coordinator = coordinatorOf(one);
    return coordinator?.shownSince ? [{ code: one._id, person: coordinator.person }] : [];
  });
  const people = await namedPeopleByIds(shown.map(({ person }) => person));
  const names = new Map(
    people.flatMap((person) =>
      person.status === 'active' ? [[person._id, nameIn(lang, person)]] : [],
    ),
  );
  return new Map(
    shown.flatMap(({ code, person }): [string, string][] => {
      const name = names.get(person);
      return name === undefined ? [] : [[code, name]];
    }),
  );
}
