import { formatIsoDay } from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../names/addressed.js';
import { readerOfLetters } from '../person/people-facts.js';
import type { Person } from '../person/person.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import { leadsOf, type Lead } from './lead.js';
import { APPLICATIONS } from '../../ground/addresses/institute.js';

interface Options {
  config: LetterConfig;
}

/**
 * Tells somebody that they lead a unit, as what and for which days, and what that asks of them; written from
 * what the unit says when it goes, and not sent where it names them no more.
 */
export async function composeLeadLetter(
  { to, values }: Pick<OutboxMail, 'to' | 'values'>,
  { config }: Options,
): Promise<Composed> {
  const [person, unit] = await Promise.all([
    readerOfLetters(to),
    DepartmentModel.findById(String(values.unit)).lean<Department>(),
  ]);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  const lead = unit && !unit.end ? leadsOf(unit).find((one) => isTold(one, to, values)) : undefined;
  if (!unit || !lead) return { outcome: 'dropped', why: 'past' };
  const { language } = person;
  const { mailFrom, instituteName } = config;
  return {
    outcome: 'send',
    from: { ...mailFrom, name: mailFrom.name ?? instituteName[language] },
    to: recipient(person, language),
    content: { ...rendered(letterTo(person, unit, lead, config), config.contacts), files: [] },
  };
}

const isTold = ({ person, kind, from }: Lead, to: string, values: OutboxMail['values']): boolean =>
  person === to && kind === values.lead && from === values.from;

function letterTo(
  person: Person,
  unit: Department,
  { kind, from, to }: Lead,
  { publicUrl, instituteName }: Options['config'],
) {
  const { language: lang } = person;
  const t = translator(lang);
  const day = (key: string, value: string) =>
    value === '' ? [] : [{ key, lines: [formatIsoDay(value)] }];
  return {
    lang,
    subject: t('notices:lead-named.subject', { unit: unit.name[lang] }),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    text: t(`notices:lead-named.${kind}`),
    facts: [
      { key: t('notices:lead-named.unit'), lines: [unit.name[lang]] },
      { key: t('notices:lead-named.as'), lines: [t(`departments:leadKinds.${kind}`)] },
      ...day(t('notices:lead-named.from'), from),
      ...day(t('notices:lead-named.to'), to),
    ],
    action: { text: t('notices:lead-named.action'), href: `${publicUrl}${APPLICATIONS.to()}` },
    closing: [t('notices:lead-named.closing', { institute: instituteName[lang] })],
  };
}
