import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import type { NamesIn } from '../../../ground/language/text-keys.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Access, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { unitOptionsOrNone } from '../../communities/keeping/unit-options.js';
import { proposalHref } from '../addresses.js';
import type { ProposalCommand } from '../deciding/proposal-events.js';
import { proposals } from '../deciding/proposals.js';
import { refuseUnled } from '../may-decide.js';
import { proposalByNumber } from '../find-proposals.js';
import type { Proposal } from '../proposal.js';
import { owesAnswer } from '../stages.js';
import { fieldOf, formOf, longestOf, type Said } from './act-form.js';
import { refusedAsOwn } from './card-view.js';
import { TEAM_PROPOSALS } from '../../../ground/addresses/city.js';

/** A proposal as somebody deals with it. */
export interface OpenedProposal {
  proposal: Proposal;
  /** The department for which they decide: may-decide.ts; null for the institute, which moves terms, too. */
  decidesFor: string | null;
}

interface ActPage {
  room: string;
  access: Access;
  /** Names its texts in `proposals:acts`, and its address below the proposal. */
  act: NamesIn<'proposals:acts'>;
  opened: (req: Request) => Promise<OpenedProposal>;
  commandOf: (
    said: Said,
    act: Pick<OpenedProposal, 'decidesFor'> & { by: string; at: Date },
  ) => ProposalCommand;
}

/** What the public does not read. */
const READ_BY_FEW: readonly string[] = ['declining', 'hiding'];

/** What is said of an act otherwise where everybody reads nothing of it, or nothing more follows. */
const UNSEEN = ['hiding', 'answer', 'finish', 'refusal'] as const;

function ledeOf(act: NamesIn<'proposals:acts'>, { stage, hiddenAt, asker }: Proposal) {
  if (act === 'hiding' && asker === null) return 'proposals:unseen.ofNobody' as const;
  const unseen = UNSEEN.find((one) => one === act);
  const holds = act === 'hiding' ? !owesAnswer(stage) : hiddenAt !== null;
  return unseen && holds
    ? (`proposals:unseen.${unseen}` as const)
    : (`proposals:acts.${act}.lede` as const);
}

/**
 * One thing that is said of a proposal: a page says what follows, and everybody reads what is typed. With an
 * act of a day, the last day for the answer is asked as well, and with forwarding the department.
 */
export function actPage(
  { room, access, act, opened, commandOf }: ActPage,
  { clock }: { clock: Clock },
): Route[] {
  const asksDay = act === 'term';
  const asksUnit = act === 'forwarding';
  const longest = longestOf(act);

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { proposal } = await opened(req);
    if (await refusedAsOwn(req, res, { proposal, room })) return;
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const { _id, title } = proposal;
    renderForm(
      res,
      'communities/proposals/pages/act',
      {
        title: t(`proposals:acts.${act}.title`, { number: _id }),
        lede: t(ledeOf(act, proposal)),
        ...{ label: t(`proposals:acts.${act}.label`), submit: t(`proposals:acts.${act}.submit`) },
        ...{
          about: title,
          asksDay,
          asksSeen: asksDay || asksUnit,
          longest,
          warns: act === 'refusal' || READ_BY_FEW.includes(act),
        },
        // What is kept from the public is read by whoever proposed alone.
        hint: READ_BY_FEW.includes(act) || proposal.hiddenAt ? '' : t('proposals:publicText'),
        crumbs: [
          {
            text: t(`proposals:rooms.${room === TEAM_PROPOSALS.to() ? 'team' : 'kept'}`),
            href: room,
          },
          { text: title, uk: true, href: proposalHref(room, _id) },
          { text: t(`proposals:acts.${act}.link`) },
        ],
        departments: asksUnit
          ? await unitOptionsOrNone(reader, t('proposals:form.chooseDepartment'))
          : undefined,
        action: proposalHref(room, _id, `/${act}`),
        back: proposalHref(room, _id),
        typed: {
          ...{ text: '', due: proposal.due ?? '', department: '' },
          seen: (asksUnit ? proposal.department : proposal.due) ?? '',
          ...typed,
        },
      },
      { t, faults, values, status },
    );
  };

  const send = async (req: Request, res: Response) => {
    const { proposal, decidesFor } = await opened(req);
    if (await refusedAsOwn(req, res, { proposal, room })) return;
    const { values, typed, faults } = readForm(await formOf(act), req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    try {
      if (asksUnit) await refuseUnled(values.department, proposal, clock());
      await proposals.handle(
        proposal._id,
        commandOf(values, { decidesFor, by: currentUser(req).id, at: clock() }),
      );
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.kind === 'forbidden') throw refusal;
      const field = fieldOf(refusal);
      await show(req, res, {
        ...{ typed, faults: { [field]: refusal.code }, values: refusal.values },
        status: statusOf(refusal),
      });
      return;
    }
    // What nobody is to answer any more has no page.
    const { stage } = await proposalByNumber(proposal._id);
    redirectWith(req, res, stage === 'withdrawn' ? room : proposalHref(room, proposal._id), {
      ...{ kind: 'success', key: `proposals:acts.${act}.done` },
    });
  };

  const page = proposalHref(room, ':number', `/${act}`);
  return [get(page, access, (req, res) => show(req, res)), post(page, access, send)];
}
