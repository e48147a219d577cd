import { formatCredits, formatIsoDay } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { withMark } from '../../../people/person/tell-apart.js';
import type { WaitingDocument } from './waiting.js';

/** So many documents of a course are credited by one press; the next press takes the rest. */
export const MOST_AT_ONCE = 200;

/** What waits, course by course and year by year; `officer` credits nothing of their own. */
export function coursesWaiting(
  waiting: readonly WaitingDocument[],
  officer: string,
  { lang, t }: Reader,
) {
  const groups = new Map<string, WaitingDocument[]>();
  for (const one of waiting) {
    const key = `${one.document.course} ${one.year}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((documents, at) => {
    const [first] = documents;
    if (!first) return [];
    const { title } = first.document.snapshot.programme;
    const others = documents.filter(({ person }) => person !== officer);
    const numbers = others.slice(0, MOST_AT_ONCE).map(({ number }) => number);
    return [
      {
        id: `course-${at + 1}`,
        title: title[lang],
        code: first.document.courseCode,
        year: t('duty:confirming.year', { year: first.year }),
        basis: t('duty:confirming.basis', { basis: first.basis[lang] }),
        numbers,
        submit: numbers.length > 0 ? t('duty:confirming.all', { count: numbers.length }) : '',
        documents: documents.map(({ learner, number, document, person }) => ({
          number,
          person: withMark(lang, learner),
          href: `/certificates/${number}.pdf`,
          issued: formatIsoDay(document.snapshot.issuedOn),
          credits: formatCredits(document.snapshot.programme.credits ?? 0, lang),
          own: person === officer,
        })),
      },
    ];
  });
}
