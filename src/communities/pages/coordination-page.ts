import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { redirectWith } from '../../web/pages/notice.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { communityHref, COORDINATION, coordinationHref } from '../communities/addresses.js';
import { communities } from '../communities/communities.js';
import { coordinates, coordinatorOf } from '../communities/community.js';
import { communityByCode } from '../communities/find-communities.js';
import { OWN_PROPOSALS } from '../proposals/addresses.js';
import { keptProjectHref, KEPT_PROJECTS } from '../projects/addresses.js';
import { projectsOf, waitingProjects } from '../projects/find-projects.js';
import { keptCommunities } from '../projects/may-keep.js';
import { projectRow } from '../projects/project-words.js';
import { isUnderWay } from '../projects/stages.js';

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
      projectRow(project, byCode, reader, keptProjectHref(project._id));
    res.render('communities/pages/coordination', {
      title: t('communities:coordination.title'),
      none: mine.length === 0,
      newHref: `${KEPT_PROJECTS}/new`,
      // The institute proposes nothing to departments: only whoever coordinates does.
      proposalsHref: mine.some((one) => coordinates(one, user.id)) ? OWN_PROPOSALS : '',
      waiting: waiting.map(row),
      projects: projects
        .flat()
        .filter(({ stage }) => isUnderWay(stage))
        .map(row),
      communities: mine.map((one) => ({
        name: one.name[lang],
        href: communityHref(one._id),
        meetingsHref: coordinationHref(one._id, '/meetings'),
        own: coordinates(one, user.id),
        shown: coordinatorOf(one)?.shownSince !== null,
        action: coordinationHref(one._id, '/showing'),
      })),
    });
  };

  const showName = async (req: Request, res: Response) => {
    const { _id } = await communityByCode(String(req.params.code));
    const shown = bodyOf(req).shown === '1';
    await communities.handle(_id, {
      ...{ type: 'show-coordinator', shown, by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, COORDINATION, {
      ...{ kind: 'success', key: `communities:coordination.${shown ? 'nowShown' : 'nowHidden'}` },
    });
  };

  return [
    get(COORDINATION, 'signed-in', show),
    post(`${COORDINATION}/:code/showing`, 'signed-in', showName),
  ];
}
