import { answeredBy } from '../feedback/find-feedback.js';
import { nameIn } from '../../people/names/name-in.js';
import { messagesByIds } from '../course-messages/find-messages.js';
import { coursesByIds } from '../courses/courses.js';
import { enrolmentsIn } from '../enrolment/find-enrolments.js';
import { uidDomain } from '../institution/uid-domain.js';
import type { Language } from '../../ground/language/languages.js';
import { translator } from '../../ground/language/i18n.js';
import { isNoticeKind } from '../../letters/notices/notice-kinds.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { peopleByIds } from '../../people/person/people.js';
import type { NoticeSubject } from './notice-subject.js';
import { noticeValues, type NoticeValues } from './notice-values.js';
import { toldCertificate } from './told-certificate.js';

/**
 * What each of one person's letters is written from, in their order and in as many questions as one takes;
 * undefined where it is of another kind, or its course is not kept.
 */
export async function subjectsOf(
  letters: readonly Pick<OutboxMail, 'kind' | 'values'>[],
  person: NoticeSubject['person'],
  { publicUrl, now }: Pick<NoticeSubject, 'publicUrl' | 'now'>,
): Promise<(NoticeSubject | undefined)[]> {
  const given = letters.map(({ values }) => noticeValues(values));
  const about = given.flatMap(({ course }) => course ?? []);
  const messages = await messagesByIds(given.flatMap(({ message }) => message ?? []));
  const authors = [...messages.values()].map(({ by }) => by);
  const [courses, enrolments, answered, names, domain, certificates] = await Promise.all([
    coursesByIds(about),
    enrolmentsIn(about, person._id),
    answeredBy(
      person._id,
      letters.flatMap(({ kind }, at) => (kind === 'feedback' ? (given[at]?.course ?? []) : [])),
    ),
    namesIn(given, authors, person.language),
    uidDomain(publicUrl),
    Promise.all(
      letters.map(async ({ kind }, at) =>
        isNoticeKind(kind) ? toldCertificate(kind, given[at] ?? {}) : undefined,
      ),
    ),
  ]);
  const lang = person.language;
  const shared = { lang, t: translator(lang), now, publicUrl, uidDomain: domain, person, names };
  return letters.map(({ kind }, at) => {
    const values = given[at] ?? {};
    const course = courses.get(values.course ?? '');
    if (!isNoticeKind(kind) || !course) return undefined;
    const message = messages.get(values.message ?? '');
    if (kind === 'course-message' && !message) return undefined;
    const enrolment = enrolments.get(course._id);
    return {
      ...{ ...shared, kind, values, course, enrolment, message },
      ...{ certificate: certificates[at], answered: answered.has(course._id) },
    };
  });
}

/** Ids of the others whom a letter names. */
export const peopleIn = ({ trainers = [], was, is }: NoticeValues): string[] => [
  ...trainers,
  ...[was, is].flatMap((session) => session?.substitute?._id ?? []),
];

/** A letter that waits carries no names of others: they are read when it is written. */
async function namesIn(
  values: readonly NoticeValues[],
  authors: readonly string[],
  lang: Language,
): Promise<Map<string, string>> {
  const people = await peopleByIds([...values.flatMap(peopleIn), ...authors]);
  return new Map(people.map((person) => [person._id, nameIn(lang, person)]));
}
