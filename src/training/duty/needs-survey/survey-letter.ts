import { formatIsoDay } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import { isSurveyKind, type SurveyKind } from '../../../letters/notices/notice-kinds.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import { surveysOf } from './surveys.js';
import { unansweredBy, type Unanswered } from './unanswered.js';
import { TEAM_NEEDS } from '../../../ground/addresses/team.js';

/** A letter about a survey of needs, as it lies in the outbox. */
interface SurveyMail {
  kind: SurveyKind;
  values: OutboxMail['values'];
}

/** More departments than these are counted, not named. */
const MOST_NAMED = 10;

/** Says for which departments the reader may still answer; not sent once there is none, or the term is over. */
export async function composeSurveyLetter(
  { to, kind, values }: SurveyMail & Pick<OutboxMail, 'to'>,
  { config, now }: { config: LetterConfig; now: Date },
): Promise<Composed> {
  const person = await readerOfLetters(to);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  const [left] = await leftOf(to, [Number(values.year)], now);
  if (!left) return { outcome: 'dropped', why: 'past' };
  const { language: lang } = person;
  const t = translator(lang);
  const { href, action, ...said } = saidOf(kind, left, { lang, t });
  const letter = {
    ...{ lang, ...said, facts: factsOf(left, { lang, t }) },
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    action: { text: action, href: `${config.publicUrl}${href}` },
    closing: [t('notices:needs-survey.closing', { institute: config.instituteName[lang] })],
  };
  return {
    outcome: 'send',
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}

/** What of these letters is about surveys, as the registry itself tells it, by key; what is no longer so is missing. */
export async function surveyNews(
  person: string,
  news: readonly Pick<OutboxMail, '_id' | 'kind' | 'values'>[],
  reader: ReaderAt,
) {
  const mails = news.flatMap(({ _id, kind, values }) =>
    isSurveyKind(kind) ? [{ _id, kind, year: Number(values.year) }] : [],
  );
  const years = [...new Set(mails.map(({ year }) => year))];
  const left = years.length > 0 ? await leftOf(person, years, reader.now) : [];
  return new Map(
    mails.flatMap(({ _id, kind, year }) => {
      const one = left.find(({ survey }) => survey.year === year);
      return one ? [[_id, saidOf(kind, one, reader)] as const] : [];
    }),
  );
}

/** What somebody may still answer of the surveys of these years. */
const leftOf = async (person: string, years: readonly number[], now: Date): Promise<Unanswered[]> =>
  unansweredBy(person, await surveysOf(years, now), now);

function saidOf(kind: SurveyKind, { survey: { year, lastDay } }: Unanswered, { t }: Reader) {
  const values = { year, day: formatIsoDay(lastDay) };
  return {
    subject: t(`notices:${kind}.subject`, values),
    text: t(`notices:${kind}.text`, values),
    action: t('notices:needs-survey.action'),
    href: TEAM_NEEDS.to(),
  };
}

function factsOf({ survey, units }: Unanswered, { lang, t }: Reader) {
  const named = units.slice(0, MOST_NAMED).map(({ name }) => name[lang]);
  const more = units.length - named.length;
  return [
    { key: t('notices:needs-survey.until'), lines: [formatIsoDay(survey.lastDay)] },
    {
      key: t('notices:needs-survey.departments'),
      lines: more > 0 ? [...named, t('notices:needs-survey.more', { count: more })] : named,
    },
  ];
}
