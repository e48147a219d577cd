import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { communityByCode } from '../../communities/find-communities.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { unitOptionsOrNone } from '../../communities/keeping/unit-options.js';
import type { CardOptions } from '../cards/card-page.js';
import { projects } from '../deciding/projects.js';
import { startProject } from '../deciding/start-project.js';
import { keptCommunities, keeperOf } from '../may-keep.js';
import { StageRests } from '../project-refusals.js';
import { keptProject, wayToProject } from './kept-project.js';
import { newProjectForm, NOTHING_TYPED, projectForm, typedProject } from './project-form.js';
import {
  COORDINATION,
  KEPT_PROJECT,
  NEW_KEPT_PROJECT,
} from '../../../ground/addresses/communities.js';

const KEPT_PROJECT_DESCRIPTION = KEPT_PROJECT.below('/description');

interface DescribingOptions extends Pick<CardOptions, 'coursesCalled'> {
  clock: Clock;
}

/** Beginning a project, and what its description says at any time. */
export function describingPages({ clock, coursesCalled }: DescribingOptions): Route[] {
  const showNew = async (req: Request, res: Response, shown: Shown = {}) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const { community } = req.query;
    renderForm(
      res,
      'communities/projects/keeping/new',
      {
        title: t('projects:new'),
        crumbs: [
          { text: t('communities:coordination.title'), href: COORDINATION.to() },
          { text: t('projects:new') },
        ],
        action: NEW_KEPT_PROJECT.to(),
        typed: {
          ...NOTHING_TYPED,
          ...(typeof community === 'string' ? { community } : {}),
          ...typed,
        },
        communities: [
          { value: '', text: t('projects:chooseCommunity') },
          ...(await keptCommunities(currentUser(req))).map(({ _id, name }) => ({
            value: _id,
            text: name[lang],
          })),
        ],
        departments: await unitOptionsOrNone(reader, t('projects:notYet')),
      },
      { t, faults, values, status },
    );
  };

  const start = async (req: Request, res: Response) => {
    const user = currentUser(req);
    const mine = (await keptCommunities(user)).map(({ _id }) => _id);
    const form = newProjectForm(mine, await departmentIds());
    const { values, typed, faults } = readForm(form, req.body);
    const unknown = values && (await unknownCourses(values.idea.courses));
    if (!values || unknown) {
      await showNew(req, res, { typed, faults: { ...faults, ...unknown } });
      return;
    }
    const community = await communityByCode(values.community);
    keeperOf(user, community);
    const number = await startProject(community, values.idea, {
      ...{ form: idByForm(req), by: user.id, at: clock() },
    });
    redirectWith(req, res, KEPT_PROJECT.to({ number }), {
      ...{ kind: 'success', key: 'projects:started', values: { number } },
    });
  };

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project } = await keptProject(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('projects:parts.description');
    renderForm(
      res,
      'communities/projects/keeping/description',
      {
        ...{ title, crumbs: wayToProject(project, reader, title) },
        action: KEPT_PROJECT_DESCRIPTION.to({ number: project._id }),
        typed: { ...typedProject(project), ...typed },
        departments: await unitOptionsOrNone(reader, t('projects:notYet'), project.department),
      },
      { t, faults, values, status },
    );
  };

  const describe = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    // A department that was closed since stays as it is.
    const offered = [
      ...(await departmentIds()),
      ...(project.department ? [project.department] : []),
    ];
    const { values, typed, faults } = readForm(projectForm(offered), req.body);
    const unknown = values && (await unknownCourses(values.values.courses));
    if (!values || unknown) {
      await show(req, res, { typed, faults: { ...faults, ...unknown } });
      return;
    }
    try {
      await projects.handle(project._id, {
        ...{ type: 'describe', ...values, by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const field = error instanceof StageRests ? error.on : 'titleUk';
      await show(req, res, { typed, faults: { [field]: error.code }, status: statusOf(error) });
      return;
    }
    redirectWith(req, res, KEPT_PROJECT.to({ number: project._id }), {
      kind: 'success',
      key: 'projects:saved',
    });
  };

  /** A fault where one of the codes names no course that everybody may know of. */
  const unknownCourses = async (codes: readonly string[]) => {
    const known = await coursesCalled(codes);
    return codes.every((code) => known.has(code))
      ? undefined
      : { courses: 'projects:faults.courses' as const };
  };

  return [
    get(NEW_KEPT_PROJECT.pattern, 'signed-in', (req, res) => showNew(req, res)),
    post(NEW_KEPT_PROJECT.pattern, 'signed-in', start),
    get(KEPT_PROJECT_DESCRIPTION.pattern, 'signed-in', (req, res) => show(req, res)),
    post(KEPT_PROJECT_DESCRIPTION.pattern, 'signed-in', describe),
  ];
}

const departmentIds = async () => (await departmentTree()).map(({ _id }) => _id);
