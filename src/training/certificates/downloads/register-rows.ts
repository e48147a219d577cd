import type { NamesThen } from '../../../people/departments/tree-on.js';
import type { BookColumn } from '../../../documents/books/book-looks.js';
import type { ListCell } from '../../../documents/books/workbook.js';
import { marksOf } from '../../../people/person/people.js';
import { formatShortDate } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { hoursIn } from '../../../ground/time/hours.js';
import type { Below } from '../../../ground/language/text-keys.js';
import type { Certificate } from '../certificate.js';

const COLUMNS: readonly (readonly [
  key: Below<'downloads:columns'>,
  width: number,
  shows?: BookColumn['shows'],
])[] = [
  ['n', 6, 'whole'],
  ['number', 18],
  ['issued', 12, 'day'],
  ['surname', 22],
  ['givenName', 18],
  ['patronymic', 20],
  ['romanised', 30],
  ['mark', 26],
  ['department', 36],
  ['kind', 24],
  ['programme', 60],
  ['period', 24],
  ['hours', 8, 'decimal'],
  ['credits', 10, 'decimal'],
  ['result', 28],
  ['basis', 50],
  ['course', 18],
  ['state', 30],
];

/** Columns of a «реєстр виданих документів», titles in the reader's language. */
export const registerColumns = (t: Translate): BookColumn[] =>
  COLUMNS.map(([key, width, shows]) => ({
    title: t(`downloads:columns.${key}`),
    width,
    ...(shows ? { shows } : {}),
  }));

/** People are looked up for so many rows at once. */
const ROWS_AT_ONCE = 100;

/**
 * A row for each certificate. Hours and credits are numbers, so that they can be summed; days are
 * days, departments are called as on that day. A holder's personnel number, or e-mail, is today's: it tells namesakes apart.
 */
export async function* registerRows(
  certificates: AsyncIterable<Certificate>,
  nameThen: NamesThen,
  lang: Language,
  t: Translate,
): AsyncGenerator<ListCell[]> {
  let n = 0;
  for await (const { certificate, mark } of marked(certificates)) {
    const { snapshot, number, kind, department, courseCode } = certificate;
    const { holder, programme, period } = snapshot;
    n += 1;
    yield [
      n,
      number,
      new Date(snapshot.issuedOn),
      holder.surname,
      holder.givenName,
      holder.patronymic ?? '',
      holder.romanised,
      mark,
      nameThen(department, certificate.issuedAt)?.[lang] ?? '',
      t(`common:kinds.${kind}`),
      programme.title[lang],
      `${shortDay(period.from)}–${shortDay(period.to)}`,
      hoursIn(programme.minutes),
      programme.credits === null ? '' : programme.credits / 1000,
      snapshot.result[lang],
      snapshot.basis?.[lang] ?? '',
      courseCode,
      stateOf(certificate, t),
    ];
  }
}

/** Each certificate with the mark of its holder; empty for people who are no longer kept. */
async function* marked(
  certificates: AsyncIterable<Certificate>,
): AsyncGenerator<{ certificate: Certificate; mark: string }> {
  for await (const some of inParts(certificates, ROWS_AT_ONCE)) {
    const marks = await marksOf(some.map(({ person }) => person));
    for (const certificate of some)
      yield { certificate, mark: marks.get(certificate.person) ?? '' };
  }
}

async function* inParts<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let part: T[] = [];
  for await (const one of source) {
    part.push(one);
    if (part.length < most) continue;
    yield part;
    part = [];
  }
  yield part;
}

/** «18.11.2026» from '2026-11-18'. */
const shortDay = (day: string): string => day.split('-').reverse().join('.');

function stateOf({ status, history, replacedBy }: Certificate, t: Translate): string {
  const state = t(`certificates:statuses.${status}`);
  const at = history.findLast(({ step }) => step === status)?.at;
  const when = at ? ` ${formatShortDate(at)}` : '';
  return status === 'valid' ? state : `${state}${when}${replacedBy ? `, ${replacedBy}` : ''}`;
}
