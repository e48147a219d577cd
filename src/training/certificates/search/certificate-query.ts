import { DateTime } from 'luxon';
import { z } from 'zod';
import { courseFaults } from '../../courses/courses.js';
import { departmentFaults } from '../../../people/departments/departments.js';
import { findByName } from '../../../people/person/finding/find-by-name.js';
import { findPeopleNamed } from '../../../people/person/finding/find-people-named.js';
import { readPeopleList } from '../../../people/person/finding/people-list.js';
import { KINDS } from '../../programmes/programme.js';
import { codeForm } from '../../../ground/text/identity-form.js';
import { ZONE } from '../../../ground/language/format.js';
import {
  lookedUp,
  QueryRefused,
  readQuery,
  type QueryFault,
  type ReadQuery,
} from '../../../web/queries/query.js';
import {
  choiceField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  textField,
  tickField,
  wordsField,
} from '../../../web/queries/query-fields.js';
import { sortField } from '../../../web/queries/sorting.js';
import { CERTIFICATE_STATUSES } from '../certificate.js';
import {
  CERTIFICATE_ORDERS,
  type CertificateFilter,
  type CertificateScope,
} from './find-certificates.js';

/** More people than work for the largest city are not named at once. */
export const MOST_PEOPLE = 10_000;

/** Room for as many with their names, as mail programs write them. */
const LONGEST_LIST = 1_000_000;

/** What certificates may be narrowed to. */
const CONDITIONS = {
  q: wordsField(100),
  /** People by personnel number or e-mail, as they are pasted from anywhere. */
  people: textField(LONGEST_LIST),
  course: textField(60).transform(codeForm),
  department: textField(24),
  kind: choiceField(KINDS),
  state: choiceField(CERTIFICATE_STATUSES),
  /** Pages for printing hold what is revoked or replaced, too. */
  outOfForce: tickField,
  from: dayField,
  to: dayField,
  page: pageField,
};

/** What a file of certificates may be narrowed to; it holds them with the newest first. */
const fileQuery = z.object(CONDITIONS).refine(inOrder, NOT_IN_ORDER);

/** What a list of them may be asked for: it has an order, too. */
const listQuery = z
  .object({ ...CONDITIONS, sort: sortField(CERTIFICATE_ORDERS) })
  .refine(inOrder, NOT_IN_ORDER);
export type CertificateListQuery = z.infer<typeof listQuery>;

export type CertificateQuery = z.infer<typeof fileQuery>;

/**
 * What an address or a form asks of a list, its department and course looked up: one that does not exist
 * is a fault, for a slip in it would otherwise be read as a list that is empty.
 */
export async function readCertificateQuery(
  source: unknown,
): Promise<ReadQuery<CertificateListQuery>> {
  return lookedUp(readQuery(listQuery, source), faultsOf);
}

/** What is asked of a file, for which there is no form to show again. @throws {QueryRefused} */
export async function certificateQueryOf(source: unknown): Promise<CertificateQuery> {
  const { values, faults } = await lookedUp(readQuery(fileQuery, source), faultsOf);
  if (!values) throw new QueryRefused(faults);
  return values;
}

async function faultsOf({ people, course, department }: CertificateQuery): Promise<QueryFault[]> {
  const faults = await Promise.all([courseFaults(course), departmentFaults(department)]);
  const tooMany = readPeopleList(people).length > MOST_PEOPLE;
  if (!tooMany) return faults.flat();
  const values = { count: MOST_PEOPLE };
  return [...faults.flat(), { name: 'people', fault: 'tooManyPeople', given: people, values }];
}

/** The conditions of a query but its people; its days are whole days in Kyiv, both included. */
function plainFilterOf({
  q,
  course,
  department,
  kind,
  state,
  outOfForce,
  from,
  to,
}: CertificateQuery): Omit<CertificateFilter, 'people'> {
  const startOf = (date: string | undefined, later = 0) =>
    date ? DateTime.fromISO(date, { zone: ZONE }).plus({ days: later }).toJSDate() : undefined;
  return {
    ...{ q, course, department, kind, state, outOfForce: outOfForce !== undefined },
    ...{ from: startOf(from), before: startOf(to, 1) },
  };
}

/**
 * The conditions of a query, and what its list of people names but nobody in scope is, as it was
 * written.
 */
export async function filterOf(
  query: CertificateQuery,
  scope: CertificateScope,
): Promise<{ filter: CertificateFilter; unknown: string[] }> {
  const plain = plainFilterOf(query);
  if (query.people === '') return { filter: { ...plain, people: undefined }, unknown: [] };
  const named = readPeopleList(query.people);
  const names = named.flatMap(({ kind, text }) => (kind === 'unknown' ? text : []));
  const [found, called] = await Promise.all([
    findPeopleNamed(named, scope),
    findByName(names, scope),
  ]);
  // A list is narrowed to all namesakes: each stands in it with their number.
  const meant = named.map(({ key, text }) => {
    const one = found.get(key);
    return { text, people: one ? [one] : (called.get(text) ?? []) };
  });
  const people = meant.flatMap((one) => one.people.map(({ _id }) => _id));
  const unknown = meant.filter((one) => one.people.length === 0).map(({ text }) => text);
  return {
    filter: { ...plain, people: [...new Set(people)] },
    unknown: [...new Set(unknown)],
  };
}
