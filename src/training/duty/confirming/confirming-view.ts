import { formatCredits, formatIsoDay, formatShortDate } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { withMark } from '../../../people/person/tell-apart.js';
import type { WaitingDocument } from './waiting.js';
import { CERTIFICATE_PDF } from '../../../ground/addresses/certificates.js';
import { CONFIRMING_DECLINING, CONFIRMING_RESTORING } from '../addresses.js';

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
          href: CERTIFICATE_PDF.to({ number }),
          issued: formatIsoDay(document.snapshot.issuedOn),
          credits: formatCredits(document.snapshot.programme.credits ?? 0, lang),
          own: person === officer,
          declineHref: CONFIRMING_DECLINING.to({ number }),
        })),
      },
    ];
  });
}

/** What HR did not credit, why, and where that is taken back; an officer takes nothing back of their own. */
export const declinedRows = (
  declined: readonly WaitingDocument[],
  officer: string,
  { lang }: Reader,
) =>
  declined.map(({ learner, person, number, document, year, refusal }) => ({
    number,
    person: withMark(lang, learner),
    title: document.snapshot.programme.title[lang],
    href: CERTIFICATE_PDF.to({ number }),
    year: String(year),
    reason: refusal?.reason ?? '',
    on: refusal ? formatShortDate(refusal.at) : '',
    restoreHref: person === officer ? '' : CONFIRMING_RESTORING.to({ number }),
  }));
