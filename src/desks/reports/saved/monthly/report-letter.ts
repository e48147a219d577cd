import { DateTime } from 'luxon';
import { ZONE } from '../../../../ground/language/format.js';
import { readerIn, type Reader } from '../../../../ground/language/reader.js';
import { rendered, type LetterConfig } from '../../../../letters/notices/letter.js';
import type { Composed } from '../../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../../../people/names/addressed.js';
import { readerOfLetters } from '../../../../people/person/people-facts.js';
import { reportLetters } from '../../../../letters/notices/report-letters.js';
import { reportScope } from '../../engine/asked.js';
import { REPORTS } from '../../kinds/reports.js';
import { savedBy } from '../saved-reports.js';
import { monthFigures, type MonthFigures } from './month-figures.js';
import { MY_PROFILE } from '../../../../ground/addresses/me.js';

interface Options {
  config: LetterConfig;
  now: Date;
}

/** Has the letters be written that tell of saved reports. */
export function supplyReportLetters(): void {
  reportLetters.supply(composeReportLetter);
}

/**
 * Says what a saved report tells of a month: sums, and nothing about anybody. Not sent to whoever left, has
 * the report no longer, deleted it or wants no letters of it.
 */
export async function composeReportLetter(
  { to, values }: Pick<OutboxMail, 'to' | 'values'>,
  { config, now }: Options,
): Promise<Composed> {
  const [person, kept] = await Promise.all([readerOfLetters(to), savedBy(to)]);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  if (person.mutedNotices.includes('report-monthly')) return { outcome: 'muted' };
  const saved = kept.find(({ _id, toldOf }) => _id === values.saved && toldOf);
  const report = saved && REPORTS.find(({ key }) => key === saved.report);
  const { _id: id, roles, hrDepartment } = person;
  const user = { id, roles, hrDepartment: hrDepartment ?? undefined };
  const scope = report && (await reportScope(report, user, now));
  if (!scope) return { outcome: 'dropped', why: 'past' };
  const lang = person.language;
  const reader = readerIn(lang);
  const { t } = reader;
  const month = String(values.month);
  const figures = await monthFigures(saved, { report, scope, month, reader });
  const letter = {
    ...{ lang, ...wordsOf(saved.name, month, figures, reader) },
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    facts: figures.facts,
    action: {
      text: t('notices:report-monthly.action'),
      href: `${config.publicUrl}${figures.href}`,
    },
    closing: [
      t('notices:footer.chosen', {
        institute: config.instituteName[lang],
        profile: `${config.publicUrl}${MY_PROFILE.to()}`,
      }),
    ],
  };
  return {
    outcome: 'send',
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}

function wordsOf(name: string, month: string, { faults }: MonthFigures, { lang, t }: Reader) {
  const at = DateTime.fromFormat(month, 'yyyy-MM', { zone: ZONE }).setLocale(lang);
  const values = { name, month: at.toFormat('LLLL yyyy') };
  return {
    subject: t('notices:report-monthly.subject', values),
    text:
      faults === ''
        ? t('notices:report-monthly.text', values)
        : t('notices:report-monthly.lost', { ...values, faults }),
  };
}
