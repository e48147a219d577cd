import { formatIsoDay } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { dayIn } from '../../../ground/time/days.js';
import type { ProposalKind } from '../../../letters/notices/notice-kinds.js';
import { KEPT_PROPOSAL, PROPOSAL, proposalHref } from '../addresses.js';
import type { Proposal } from '../proposal.js';
import { isOverdue } from '../proposal-words.js';
import { owesAnswer } from '../stages.js';
import { dueByLaw } from '../terms.js';
import type { Addressee, Said } from './said.js';
import { KEPT_PROPOSALS, TEAM_PROPOSALS } from '../../../ground/addresses/city.js';

type OfficeKind = Exclude<ProposalKind, 'proposal-news' | 'proposal-answer'>;
type Told = Addressee & { now: Date };

/** What the institute, or whoever decides for a department, is told of a proposal; undefined where it is so no more. */
export function saidToOffice(kind: OfficeKind, proposal: Proposal, told: Told): Said | undefined {
  if (kind === 'proposal-asked') return waiting(proposal, told);
  if (kind === 'proposal-gone') return gone(proposal, told);
  const { values, person, now } = told;
  const { _id: number, stage, due, department } = proposal;
  // A term that was moved since, and another department, have letters of their own.
  const holds =
    department === values.department &&
    (kind === 'proposal-sent' ? stage === 'shown' : owesAnswer(stage) && due === values.due);
  if (!holds) return undefined;
  const office = kind === 'proposal-overdue' && person.roles.includes('institute');
  const said = { number, day: formatIsoDay(due ?? '') };
  // "Answer by" of a day that is over would be no word to anybody.
  const words = kind === 'proposal-sent' && isOverdue(proposal, now) ? 'proposal-late' : kind;
  const t = translator(person.language);
  const text =
    proposal.hiddenAt && (words === 'proposal-sent' || words === 'proposal-late')
      ? t(`notices:${words}.unseen`, said)
      : t(`notices:${words}.text`, said);
  return {
    ...{ subject: t(`notices:${words}.subject`, said), text },
    ...{ note: '', href: proposalHref(office ? KEPT_PROPOSALS.to() : TEAM_PROPOSALS.to(), number) },
  };
}

function waiting({ _id: number, stage, askedAt }: Proposal, { person, now }: Told) {
  if (stage !== 'asked') return undefined;
  const t = translator(person.language);
  const day = dueByLaw('appeal', askedAt) ?? '';
  const said = { number, day: formatIsoDay(day) };
  return {
    subject: t('notices:proposal-asked.subject', said),
    text: t(`notices:proposal-asked.${day < dayIn(now) ? 'late' : 'text'}`, said),
    ...{ note: '', href: KEPT_PROPOSAL.to({ number }) },
  };
}

/** To the department that it was forwarded from, unless it came back. */
function gone(proposal: Proposal, { values, person }: Told) {
  const { _id: number, stage, department, steps, hiddenAt } = proposal;
  if (department === values.from || stage === 'withdrawn') return undefined;
  const sent = steps.filter((step) => step.stage === 'shown');
  const had = sent.findLastIndex((step) => step.department === values.from);
  const t = translator(person.language);
  return {
    subject: t('notices:proposal-gone.subject', { number }),
    text: t('notices:proposal-gone.text'),
    note: sent[had + 1]?.note ?? '',
    // They read of it what everybody reads.
    href: hiddenAt ? TEAM_PROPOSALS.to() : PROPOSAL.to({ number }),
  };
}
