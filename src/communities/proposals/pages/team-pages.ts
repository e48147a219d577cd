import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { departmentsLedBy } from '../../../people/departments/departments.js';
import { opens } from '../../../people/record-views/open-record.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryView } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { PROPOSAL, proposalHref } from '../addresses.js';
import { proposals } from '../deciding/proposals.js';
import { proposalByNumber } from '../find-proposals.js';
import { decidesFor } from '../may-decide.js';
import { isOverdue } from '../proposal-words.js';
import { isPublic, PUBLIC_STAGES, type Stage } from '../stages.js';
import { actPage, type OpenedProposal } from './act-page.js';
import { refusedAsOwn, showCard, shownAsOwn } from './card-view.js';
import { readTeam } from './list-query.js';
import { showList } from './list-view.js';
import { TEAM_PROPOSALS } from '../../../ground/addresses/city.js';
import { TEAM } from '../../../ground/addresses/team.js';

const TEAM_PROPOSAL = TEAM_PROPOSALS.below('/:number');
const TEAM_PROPOSAL_TAKING = TEAM_PROPOSAL.below('/taking');

/** What the department may say at a stage. */
const ACTS: Partial<Record<Stage, readonly ('answer' | 'finish' | 'refusal' | 'term')[]>> = {
  shown: ['term'],
  taken: ['answer', 'refusal', 'term'],
  answered: ['finish', 'refusal'],
};

/** What is proposed to the departments that somebody decides for, and their answers. */
export function teamPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, now } = reader;
    const read = readTeam(req.query);
    const { stage = '', overdue, awaiting, page = 1 } = read.values ?? {};
    const { id } = currentUser(req);
    const filter = read.values && {
      stages: stage === '' ? PUBLIC_STAGES : [stage],
      departments: await departmentsLedBy(id, now),
      answerer: awaiting === undefined ? undefined : id,
      overdueAt: overdue === undefined ? undefined : now,
    };
    const { status, locals } = queryView(read, t);
    res.status(status);
    await showList(
      res,
      {
        ...{ room: TEAM_PROPOSALS.to(), viewer: id, filter, page },
        typed: { stage, awaiting, overdue },
        ...{ stages: PUBLIC_STAGES, units: false },
      },
      reader,
      {
        ...locals,
        ...{ title: t('proposals:rooms.team'), lede: t('proposals:team.lede') },
        crumbs: [
          { text: t('team:titles.team'), href: TEAM.to() },
          { text: t('proposals:rooms.team') },
        ],
        ...{ asksOverdue: true, asksAwaiting: true },
      },
    );
  };

  /** For whoever decides for its department. @throws {NotFound} for everybody else */
  const opened = async (req: Request): Promise<OpenedProposal> => {
    const proposal = await proposalByNumber(String(req.params.number));
    const theirs = await decidesFor(proposal, currentUser(req).id, clock());
    return {
      proposal: found(theirs && isPublic(proposal.stage) ? proposal : undefined),
      decidesFor: proposal.department,
    };
  };

  const show = async (req: Request, res: Response) => {
    const { proposal } = await opened(req);
    const { _id, title, stage, asker } = proposal;
    if (asker !== null) await opens(req, res, { person: asker, part: 'proposals' });
    if (await shownAsOwn(req, res, { proposal, room: TEAM_PROPOSALS.to() })) return;
    const reader = readerOf(req);
    const { t, now } = reader;
    const acts = ACTS[stage] ?? [];
    const late = isOverdue(proposal, now);
    const doing = acts
      .filter((act) => act !== 'term' || !late)
      .map((act) => ({
        text: t(`proposals:acts.${act}.link`),
        href: proposalHref(TEAM_PROPOSALS.to(), _id, `/${act}`),
      }));
    // What has come is taken up first, by its own button.
    const next = stage === 'shown' ? undefined : doing[0];
    const others = doing.filter((one) => one !== next);
    await showCard(
      res,
      { proposal, reader, deals: true },
      {
        crumbs: [
          { text: t('proposals:rooms.team'), href: TEAM_PROPOSALS.to() },
          { text: title, uk: true },
        ],
        takeHref:
          stage === 'shown' && acts.length > 0 ? TEAM_PROPOSAL_TAKING.to({ number: _id }) : '',
        ...(next ? { next } : {}),
        links: [
          ...others,
          ...(proposal.hiddenAt
            ? []
            : [{ text: t('proposals:publicPage'), href: PROPOSAL.to({ number: _id }) }]),
        ],
      },
    );
  };

  const take = async (req: Request, res: Response) => {
    const { proposal, decidesFor } = await opened(req);
    if (await refusedAsOwn(req, res, { proposal, room: TEAM_PROPOSALS.to() })) return;
    const { _id } = proposal;
    await proposals.handle(_id, { type: 'take', decidesFor, by: currentUser(req).id, at: clock() });
    redirectWith(req, res, TEAM_PROPOSAL.to({ number: _id }), {
      ...{ kind: 'success', key: 'proposals:team.taken' },
    });
  };

  const page = { room: TEAM_PROPOSALS.to(), access: 'signed-in' as const, opened };
  const saying = (act: 'answer' | 'finish' | 'refusal') =>
    actPage(
      {
        ...{ ...page, act },
        commandOf: ({ text }, doing) => ({
          ...{ type: act === 'refusal' ? 'refuse' : act, text, ...doing },
        }),
      },
      { clock },
    );

  return [
    get(TEAM_PROPOSALS.pattern, 'signed-in', list),
    get(TEAM_PROPOSAL.pattern, 'signed-in', show),
    post(TEAM_PROPOSAL_TAKING.pattern, 'signed-in', take),
    ...saying('answer'),
    ...saying('finish'),
    ...saying('refusal'),
    ...actPage(
      {
        ...{ ...page, act: 'term' },
        commandOf: ({ text: reason, due, seen: from }, doing) => ({
          ...{ type: 'move-due', reason, from, due, ...doing },
        }),
      },
      { clock },
    ),
  ];
}
