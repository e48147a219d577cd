import type { ReaderAt } from '../../ground/language/reader.js';
import {
  DUTY_KINDS,
  FACTOR_KINDS,
  INDIVIDUAL_KINDS,
  isDutyKind,
  isFactorKind,
  NOTICE_KINDS,
  SURVEY_KINDS,
  type NoticeKind,
} from '../../letters/notices/notice-kinds.js';
import {
  newsPage,
  unreadOf as unreadOfKinds,
  type News,
} from '../../letters/outbox/news/find-news.js';
import { readerOfLetters } from '../../people/person/people-facts.js';
import { recordOf } from '../duty/duty-of.js';
import { dutyIn } from '../duty/duty-year.js';
import { individualNews } from '../duty/individual/individual-letter.js';
import { surveyNews } from '../duty/needs-survey/survey-letter.js';
import { declinedNews } from '../duty/confirming/decline-letter.js';
import { dutyNews } from '../duty/reminders/reminder-letter.js';
import { sessionsOfDay } from './notice-facts.js';
import { noLongerSo } from './no-longer-so.js';
import type { NoticeSubject } from './notice-subject.js';
import { subjectsOf } from './subjects.js';
import { writeNews } from './write-notice.js';
import { SECURITY } from '../../ground/addresses/me.js';

/** Whose news are told, and under which address the registry is found. */
interface Asked extends ReaderAt {
  person: string;
  publicUrl: string;
}

/** What a letter says, as the registry itself tells it. */
export interface ToldNews {
  /** Key of the letter. */
  key: string;
  at: Date;
  unread: boolean;
  subject: string;
  /** The letter's first sentence. */
  text: string;
  action: string;
  /** A path of the registry's. */
  href: string;
}

/** So many times as many are read as are shown. */
const NO_MORE_SO = 5;

const TOLD_KINDS = [
  ...NOTICE_KINDS,
  ...FACTOR_KINDS,
  ...DUTY_KINDS,
  ...INDIVIDUAL_KINDS,
  ...SURVEY_KINDS,
];

/** One page of a person's news, written anew in their language, and how many there are. */
export async function newsOf(
  asked: Asked,
  page: number,
): Promise<{ news: ToldNews[]; total: number }> {
  const { news, total } = await newsPage(asked.person, TOLD_KINDS, page);
  return { news: await told(news, asked, isSaid), total };
}

/** The newest so many unread news of these kinds that are still so. */
export async function standingNews(
  asked: Asked,
  kinds: readonly NoticeKind[],
  most: number,
): Promise<ToldNews[]> {
  // Of the newest some may be so no more: they do not stand before older ones that are.
  const news = await unreadOfKinds(asked.person, kinds, most * NO_MORE_SO);
  const standing = await told(
    news,
    asked,
    (subject) => noLongerSo(subject) === undefined && stands(subject),
  );
  return standing.slice(0, most);
}

/** A reminder of a session that was moved from its day or called off says nothing any more. */
const isSaid = (subject: NoticeSubject): boolean =>
  subject.kind !== 'reminder' || sessionsOfDay(subject).length > 0;

/** Whether what was decided of somebody in a course is how they stand there by now. */
function stands({ kind, enrolment }: NoticeSubject): boolean {
  if (kind === 'promoted' || kind === 'enrolled') return enrolment?.status === 'enrolled';
  if (kind === 'declined') return enrolment?.status === 'declined';
  return true;
}

async function told(
  news: readonly News[],
  { person: id, publicUrl, lang, t, now }: Asked,
  isTold: (subject: NoticeSubject) => boolean = () => true,
): Promise<ToldNews[]> {
  const person = news.length > 0 ? await readerOfLetters(id) : undefined;
  if (!person) return [];
  const [subjects, record, individual, surveys] = await Promise.all([
    subjectsOf(news, person, { publicUrl, now }),
    news.some(({ kind }) => isDutyKind(kind)) ? recordOf(id) : undefined,
    individualNews(news, { lang, t }),
    surveyNews(id, news, { lang, t, now }),
  ]);
  return news.flatMap(({ _id: key, kind, at, unread, values }, index) => {
    const head = { key, at, unread: unread ?? false };
    const subject = subjects[index];
    if (subject && isTold(subject)) return [{ ...head, ...writeNews(subject) }];
    if (record && kind === 'credit-declined')
      return declinedNews(values, record, { lang, t }).map((said) => ({ ...head, ...said }));
    if (record && isDutyKind(kind))
      return dutyNews(dutyIn(Number(values.year), record), { lang, t, now }).map((said) => ({
        ...head,
        ...said,
      }));
    const said = individual.get(key) ?? surveys.get(key);
    if (said) return [{ ...head, ...said }];
    if (!isFactorKind(kind)) return [];
    return [
      {
        ...head,
        subject: t(`notices:${kind}.subject`),
        text: t(`notices:${kind}.text`),
        action: t('notices:factor.action'),
        href: SECURITY.to(),
      },
    ];
  });
}
