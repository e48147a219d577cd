import { formatIsoDay } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { dayIn } from '../../../ground/time/days.js';
import { translator } from '../../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import type { ProposalKind } from '../../../letters/notices/notice-kinds.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import type { Person } from '../../../people/person/person.js';
import { KEPT_PROPOSALS, OWN_PROPOSALS, proposalHref, TEAM_PROPOSALS } from '../addresses.js';
import type { Proposal } from '../proposal.js';
import { ProposalModel } from '../proposal-model.js';
import { isOverdue } from '../proposal-words.js';
import { owesAnswer } from '../stages.js';
import { dueByLaw } from '../terms.js';

type ProposalMail = Pick<OutboxMail, 'to' | 'values'> & { kind: ProposalKind };

/** What whoever asked is told of: a stage, that the department or the last day is another, or that it is hidden. */
const TOLD = [
  ...(['shown', 'taken', 'answered', 'done', 'refused', 'declined'] as const),
  ...(['moved', 'forwarded', 'hidden'] as const),
] as const;

/**
 * Tells whoever asked what became of their proposal, or whoever answers for a department what is asked of it;
 * written from what holds when it goes, and not sent where it is so no more.
 */
export async function composeProposalLetter(
  { to, kind, values }: ProposalMail,
  { config, now }: { config: LetterConfig; now: Date },
): Promise<Composed> {
  const person = await readerOfLetters(to);
  if (!person || person.status === 'left') return { outcome: 'dropped', why: 'left' };
  if (kind === 'proposal-news' && person.mutedNotices.includes(kind)) return { outcome: 'muted' };
  const proposal = await ProposalModel.findById(String(values.proposal)).lean<Proposal | null>();
  const said = proposal && saidOf(kind, proposal, { values, person, now });
  if (!said) return { outcome: 'dropped', why: 'past' };
  const { language: lang } = person;
  const t = translator(lang);
  const { mailFrom, instituteName, contacts, publicUrl } = config;
  const letter = {
    ...{ lang, subject: said.subject, text: said.text },
    facts: await factsOf(proposal, said.note, { lang, t }),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    action: {
      text: t('notices:proposals.action'),
      href: `${publicUrl}${proposalHref(said.room, proposal._id)}`,
    },
    closing: [t('notices:proposals.closing', { institute: instituteName[lang] })],
  };
  return {
    outcome: 'send',
    from: { ...mailFrom, name: mailFrom.name ?? instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, contacts), files: [] },
  };
}

/** What a letter says beside its greeting and facts; undefined where it is so no more. */
function saidOf(
  kind: ProposalKind,
  proposal: Proposal,
  { values, person, now }: { values: OutboxMail['values']; person: Person; now: Date },
) {
  const { _id: number, stage, due, asker, steps } = proposal;
  const t = translator(person.language);
  if (kind === 'proposal-news' || kind === 'proposal-answer') {
    const told = TOLD.find((one) => one === values.told);
    if (!told || asker !== person._id) return undefined;
    // An answer is due to them also where it was closed before the letter went.
    const owed = owesAnswer(stage);
    const holds: Partial<Record<string, boolean>> = {
      ...{
        moved: owed,
        forwarded: owed,
        answered: steps.some((step) => step.stage === 'answered'),
      },
      hidden: proposal.hiddenAt !== null,
      // Article 7 has whoever appeals told to whom it was sent, also where it was taken up before the letter went.
      ...(kind === 'proposal-answer'
        ? { shown: steps.some((step) => step.stage === 'shown') }
        : {}),
    };
    if (!(holds[told] ?? told === stage)) return undefined;
    return {
      ...{ room: OWN_PROPOSALS, subject: t(`notices:proposals.subjects.${told}`, { number }) },
      text: t(`notices:proposals.told.${told}`, { number }),
      note: noteOf(told, proposal),
    };
  }
  if (kind === 'proposal-asked') {
    if (stage !== 'asked') return undefined;
    const day = dueByLaw('appeal', proposal.askedAt) ?? '';
    const said = { number, day: formatIsoDay(day) };
    const text = t(`notices:${kind}.${day < dayIn(now) ? 'late' : 'text'}`, said);
    return { room: KEPT_PROPOSALS, note: '', subject: t(`notices:${kind}.subject`, said), text };
  }
  // A term that was moved since has letters of its own.
  const late =
    kind === 'proposal-sent' ? stage !== 'shown' : !owesAnswer(stage) || due !== values.due;
  if (late) return undefined;
  const office = kind === 'proposal-overdue' && person.roles.includes('institute');
  const said = { number, day: formatIsoDay(due ?? '') };
  // "Answer by" of a day that is over would be no word to anybody.
  const words = kind === 'proposal-sent' && isOverdue(proposal, now) ? 'proposal-late' : kind;
  return {
    ...{ room: office ? KEPT_PROPOSALS : TEAM_PROPOSALS, note: '' },
    ...{ subject: t(`notices:${words}.subject`, said), text: t(`notices:${words}.text`, said) },
  };
}

/** What was said with what a letter tells of. */
function noteOf(
  told: (typeof TOLD)[number],
  { steps, moves, hiddenWhy }: Pick<Proposal, 'steps' | 'moves' | 'hiddenWhy'>,
): string {
  if (told === 'moved') return moves.at(-1)?.reason ?? '';
  if (told === 'hidden') return hiddenWhy;
  // With the first department nothing was said; the reason of a later one is told with that.
  if (told === 'shown') return '';
  const said = {
    answered: steps.findLast(({ stage }) => stage === 'answered'),
    forwarded: steps.findLast(({ stage, note }) => stage === 'shown' && note !== ''),
  };
  return (told === 'answered' || told === 'forwarded' ? said[told] : steps.at(-1))?.note ?? '';
}

async function factsOf(
  { title, department, due, stage }: Proposal,
  note: string,
  { lang, t }: Reader,
) {
  const names = await departmentNames(department === null ? [] : [department]);
  const facts: [string, string][] = [
    [t('proposals:about'), title],
    [
      t('proposals:department'),
      stage === 'declined' ? '' : (names.get(department ?? '')?.[lang] ?? ''),
    ],
    [t('proposals:due'), owesAnswer(stage) && due !== null ? formatIsoDay(due) : ''],
    [t('proposals:note'), note],
  ];
  return facts.flatMap(([key, line]) => (line === '' ? [] : [{ key, lines: [line] }]));
}
