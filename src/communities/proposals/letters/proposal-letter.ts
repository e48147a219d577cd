import { formatIsoDay } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { translator } from '../../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import type { ProposalKind } from '../../../letters/notices/notice-kinds.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import type { Proposal } from '../proposal.js';
import { ProposalModel } from '../proposal-model.js';
import { owesAnswer } from '../stages.js';
import { saidToAsker } from './said-to-asker.js';
import { saidToOffice } from './said-to-office.js';

type ProposalMail = Pick<OutboxMail, 'to' | 'values'> & { kind: ProposalKind };

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
  const asks = kind === 'proposal-news' || kind === 'proposal-answer';
  const said =
    proposal &&
    (asks
      ? saidToAsker(kind, proposal, { values, person })
      : saidToOffice(kind, proposal, { values, person, now }));
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
      href: `${publicUrl}${said.href}`,
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
