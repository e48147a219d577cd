import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { closedDepartments } from '../../../people/departments/tree-on.js';
import { opens } from '../../../people/record-views/open-record.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryView } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { KEPT_PROPOSAL, KEPT_PROPOSALS_FIGURES, PROPOSAL, proposalHref } from '../addresses.js';
import { countAsked, countOwed, proposalByNumber } from '../find-proposals.js';
import { isOverdue } from '../proposal-words.js';
import { isPublic, LISTED_STAGES, OWES_ANSWER, owesAnswer } from '../stages.js';
import { actPage } from './act-page.js';
import { showCard, shownAsOwn } from './card-view.js';
import { readKept, unitsNarrowed } from './list-query.js';
import { showList } from './list-view.js';
import { showingPage } from './showing-page.js';
import { KEPT_PROPOSALS } from '../../../ground/addresses/city.js';
import { OFFICE } from '../../../ground/addresses/institute.js';

const KEEPERS = ['institute'] as const;

/** A proposal that is there for the institute to read. @throws {NotFound} */
const keptProposal = async (req: Request) => {
  const proposal = await proposalByNumber(String(req.params.number));
  return found(proposal.stage === 'withdrawn' ? undefined : proposal);
};

/** All proposals for the institute: what waits for its look, where each stands, and its own word on them. */
export function keptPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, now } = reader;
    const read = await readKept(req.query);
    const { department = '', district = '', stage = '', page = 1 } = read.values ?? {};
    const { overdue, closed } = read.values ?? {};
    const closedUnits = await closedDepartments();
    const filter = read.values && {
      ...(await unitsNarrowed({ department, district })),
      stages: stage === '' ? LISTED_STAGES : [stage],
      ...(closed === undefined ? {} : { departments: closedUnits, stages: OWES_ANSWER }),
      overdueAt: overdue === undefined ? undefined : now,
    };
    const [waiting, left] = await Promise.all([countAsked(), countOwed(closedUnits)]);
    const { status, locals } = queryView(read, t);
    res.status(status);
    await showList(
      res,
      {
        ...{ room: KEPT_PROPOSALS.to(), viewer: currentUser(req).id, filter, page },
        typed: { department, district, stage, overdue, closed },
        ...{ stages: LISTED_STAGES, units: true },
      },
      reader,
      {
        ...locals,
        ...{ title: t('proposals:rooms.kept'), lede: t('proposals:kept.lede') },
        crumbs: [
          { text: t('common:nav.office'), href: OFFICE.to() },
          { text: t('proposals:rooms.kept') },
        ],
        asksOverdue: true,
        waiting: waiting > 0 ? t('proposals:kept.waiting', { count: waiting }) : '',
        waitingHref: KEPT_PROPOSALS.to({}, { stage: 'asked' }),
        closed: left > 0 ? t('proposals:kept.closed', { number: left }) : '',
        closedHref: KEPT_PROPOSALS.to({}, { closed: '1' }),
        figuresHref: KEPT_PROPOSALS_FIGURES.to(),
      },
    );
  };

  const show = async (req: Request, res: Response) => {
    const proposal = await keptProposal(req);
    const { _id, title, stage, asker, hiddenAt } = proposal;
    if (asker !== null) await opens(req, res, { person: asker, part: 'proposals' });
    if (await shownAsOwn(req, res, { proposal, room: KEPT_PROPOSALS.to() })) return;
    const reader = readerOf(req);
    const { t, now } = reader;
    // Nobody stands in the place of a department that was closed: the institute says who answers.
    const left =
      owesAnswer(stage) && (await closedDepartments()).includes(proposal.department ?? '');
    const link = (act: 'showing' | 'declining' | 'forwarding' | 'term' | 'hiding') => ({
      text: t(act === 'showing' ? 'proposals:showing.link' : `proposals:acts.${act}.link`),
      href: proposalHref(KEPT_PROPOSALS.to(), _id, `/${act}`),
    });
    await showCard(
      res,
      { proposal, reader, deals: true },
      {
        crumbs: [
          { text: t('proposals:rooms.kept'), href: KEPT_PROPOSALS.to() },
          { text: title, uk: true },
        ],
        hint: left ? t('proposals:kept.closedHint') : '',
        ...(stage === 'asked' ? { next: link('showing') } : {}),
        ...(left ? { next: link('forwarding') } : {}),
        links: [
          ...(stage === 'asked' ? [link('declining')] : []),
          ...(owesAnswer(stage) && !left ? [link('forwarding')] : []),
          ...(owesAnswer(stage) && !isOverdue(proposal, now) ? [link('term')] : []),
          ...(isPublic(stage) && !hiddenAt ? [link('hiding')] : []),
          ...(isPublic(stage) && !hiddenAt
            ? [{ text: t('proposals:publicPage'), href: PROPOSAL.to({ number: _id }) }]
            : []),
        ],
      },
    );
  };

  const opened = async (req: Request) => ({ proposal: await keptProposal(req), decidesFor: null });
  /** Also what was withdrawn by being hidden, so that the same form twice is answered alike. */
  const hiding = async (req: Request) => {
    const proposal = await proposalByNumber(String(req.params.number));
    const again = req.method === 'POST' && proposal.hiddenAt !== null;
    return again ? { proposal, decidesFor: null } : opened(req);
  };
  const page = { room: KEPT_PROPOSALS.to(), access: KEEPERS, opened };

  return [
    get(KEPT_PROPOSALS.pattern, KEEPERS, list),
    get(KEPT_PROPOSAL.pattern, KEEPERS, show),
    ...showingPage({ clock, access: KEEPERS, opened: keptProposal }),
    ...actPage(
      {
        ...{ ...page, act: 'declining' },
        commandOf: ({ text: reason }, { by, at }) => ({ type: 'decline', reason, by, at }),
      },
      { clock },
    ),
    ...actPage(
      {
        ...{ ...page, act: 'hiding', opened: hiding },
        commandOf: ({ text: reason }, { by, at }) => ({ type: 'hide', reason, by, at }),
      },
      { clock },
    ),
    ...actPage(
      {
        ...{ ...page, act: 'forwarding' },
        commandOf: ({ text: reason, department, seen: from }, { by, at }) => ({
          ...{ type: 'forward', reason, from, department, by, at },
        }),
      },
      { clock },
    ),
    ...actPage(
      {
        ...{ ...page, act: 'term' },
        commandOf: ({ text: reason, due, seen: from }, act) => ({
          ...{ type: 'move-due', reason, from, due, ...act },
        }),
      },
      { clock },
    ),
  ];
}
