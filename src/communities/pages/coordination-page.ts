import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { redirectWith } from '../../web/pages/notice.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { communities } from '../communities/communities.js';
import { coordinates, coordinatorOf } from '../communities/community.js';
import { communityByCode } from '../communities/find-communities.js';
import { projectsOf, waitingProjects } from '../projects/find-projects.js';
import { keptCommunities } from '../projects/may-keep.js';
import { projectRow } from '../projects/project-words.js';
import { isUnderWay } from '../projects/stages.js';
import {
  COMMUNITY,
  COORDINATION,
  KEPT_PROJECT,
  NEW_KEPT_PROJECT,
} from '../../ground/addresses/communities.js';
import { MY_PROPOSALS } from '../../ground/addresses/city.js';
import { COORDINATED, COORDINATED_MEETINGS } from './addresses.js';

const COORDINATED_SHOWING = COORDINATED.below('/showing');

/** The desk of who coordinates communities: what waits, the communities, and the way to their projects. */
export function coordinationPage({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const user = currentUser(req);
    const reader = readerOf(req);
    const { lang, t, now } = reader;
    const mine = await keptCommunities(user);
    const codes = mine.map(({ _id }) => _id);
    const whole = user.roles.includes('institute');
    const [waiting, projects] = await Promise.all([
      mine.length > 0 ? waitingProjects(now, whole ? undefined : codes) : [],
      // The institute finds all of them by the public list.
      whole ? [] : Promise.all(codes.map((code) => projectsOf(code))),
    ]);
    const byCode = new Map(mine.map((one) => [one._id, one]));
    const row = (project: (typeof waiting)[number]) =>
      projectRow(project, byCode, reader, KEPT_PROJECT.to({ number: project._id }));
    res.render('communities/pages/coordination', {
      title: t('communities:coordination.title'),
      none: mine.length === 0,
      newHref: NEW_KEPT_PROJECT.to(),
      // The institute proposes nothing to departments: only whoever coordinates does.
      proposalsHref: mine.some((one) => coordinates(one, user.id)) ? MY_PROPOSALS.to() : '',
      waiting: waiting.map(row),
      projects: projects
        .flat()
        .filter(({ stage }) => isUnderWay(stage))
        .map(row),
      communities: mine.map((one) => ({
        name: one.name[lang],
        href: COMMUNITY.to({ code: one._id }),
        meetingsHref: COORDINATED_MEETINGS.to({ code: one._id }),
        own: coordinates(one, user.id),
        shown: coordinatorOf(one)?.shownSince !== null,
        action: COORDINATED_SHOWING.to({ code: one._id }),
      })),
    });
  };

  const showName = async (req: Request, res: Response) => {
    const { _id } = await communityByCode(String(req.params.code));
    const shown = bodyOf(req).shown === '1';
    await communities.handle(_id, {
      ...{ type: 'show-coordinator', shown, by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, COORDINATION.to(), {
      ...{ kind: 'success', key: `communities:coordination.${shown ? 'nowShown' : 'nowHidden'}` },
    });
  };

  return [
    get(COORDINATION.pattern, 'signed-in', show),
    post(COORDINATED_SHOWING.pattern, 'signed-in', showName),
  ];
}
