import { formatCredits, inKyiv } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import type { Person } from '../../../people/person/person.js';
import { recordOf } from '../duty-of.js';
import { missingText } from '../duty-words.js';
import { dutyIn, type DutyYear } from '../duty-year.js';
import { MY_DUTY } from '../../../ground/addresses/me.js';

interface Options {
  config: LetterConfig;
  now: Date;
}

/** Says what somebody's duty of a year lacks at this moment; nothing goes to whoever met it meanwhile. */
export async function composeDutyReminder(
  { to, values: { year } }: Pick<OutboxMail, 'to' | 'values'>,
  { config, now }: Options,
): Promise<Composed> {
  const person = await readerOfLetters(to);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  const duty = dutyIn(Number(year), await recordOf(to));
  if (!isOwed(duty, now)) return { outcome: 'dropped', why: 'past' };
  const { language } = person;
  return {
    outcome: 'send',
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[language] },
    to: recipient(person, language),
    content: { ...rendered(letterTo(person, duty, config), config.contacts), files: [] },
  };
}

/** Whether something is still to be learnt: nothing is of a year that is over, or where only HR has to confirm. */
const isOwed = ({ toLearn, year }: DutyYear, now: Date): boolean =>
  (toLearn.credits > 0 || toLearn.selfEducation > 0) && year >= inKyiv(now).year;

/** The same as the registry itself tells it; nothing once the duty is met, or its year over. */
export const dutyNews = (duty: DutyYear, { lang, t, now }: ReaderAt) =>
  isOwed(duty, now)
    ? [
        {
          subject: subjectOf(duty, { lang, t }),
          text: t('notices:duty-reminder.text', { year: duty.year }),
          action: t('notices:duty.action'),
          href: MY_DUTY.to(),
        },
      ]
    : [];

const subjectOf = ({ year, toLearn }: DutyYear, reader: Reader): string =>
  reader.t('notices:duty-reminder.subject', { year, missing: missingText(toLearn, reader) });

function letterTo(person: Person, duty: DutyYear, config: Options['config']) {
  const { language: lang } = person;
  const t = translator(lang);
  const { year, toLearn, credits } = duty;
  const facts: [string, string][] = [
    [t('notices:duty.missing'), missingText(toLearn, { lang, t })],
    [t('notices:duty.learnt'), formatCredits(credits, lang)],
    [t('notices:duty.until'), `31.12.${year}`],
  ];
  return {
    lang,
    subject: subjectOf(duty, { lang, t }),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    text: t('notices:duty-reminder.text', { year }),
    facts: facts.map(([key, line]) => ({ key, lines: [line] })),
    action: { text: t('notices:duty.action'), href: `${config.publicUrl}${MY_DUTY.to()}` },
    closing: [t('notices:duty.closing', { institute: config.instituteName[lang] })],
  };
}
