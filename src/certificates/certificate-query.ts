import { DateTime } from 'luxon';
import { z } from 'zod';
import { KINDS } from '../programmes/programme-model.js';
import { ZONE } from '../web/format.js';
import { pageNumber } from '../web/paging.js';
import { peopleNamed } from '../people/people-named.js';
import type { CertificateFilter, CertificateScope } from './find-certificates.js';

const text = (longest: number) => z.string().trim().max(longest).catch('').default('');
const day = z.iso.date().or(z.literal('')).catch('').default('');

/** What the address of a list may ask for; whatever makes no sense is passed over. */
export const certificateQuery = z.object({
  q: text(100),
  /** Personnel numbers or e-mails, however they are divided. */
  people: text(12_000),
  course: text(60),
  department: text(24),
  kind: z.enum(KINDS).or(z.literal('')).catch('').default(''),
  from: day,
  to: day,
  page: z.unknown().optional().transform(pageNumber),
});

export type CertificateQuery = z.infer<typeof certificateQuery>;

/** The conditions of a query but its people; its days are whole days in Kyiv, both included. */
function plainFilterOf({
  q,
  course,
  department,
  kind,
  from,
  to,
}: CertificateQuery): Omit<CertificateFilter, 'people'> {
  const startOf = (date: string, later = 0) =>
    date ? DateTime.fromISO(date, { zone: ZONE }).plus({ days: later }).toJSDate() : undefined;
  return { q, course, department, kind, from: startOf(from), before: startOf(to, 1) };
}

/**
 * The conditions of a query, and those of its people who were not found among the people in scope. Each
 * is named by a personnel number or an e-mail.
 */
export async function filterOf(
  query: CertificateQuery,
  scope: CertificateScope,
): Promise<{ filter: CertificateFilter; unknown: string[] }> {
  const named = [...new Set(query.people.toLowerCase().split(/[\s,;]+/))].filter(Boolean);
  if (named.length === 0)
    return { filter: { ...plainFilterOf(query), people: undefined }, unknown: [] };
  const people = await peopleNamed(named, scope);
  const known = new Set(
    people.flatMap(({ email, personnelNumber }) => [email, personnelNumber?.toLowerCase()]),
  );
  return {
    filter: { ...plainFilterOf(query), people: people.map(({ _id }) => _id) },
    unknown: named.filter((one) => !known.has(one)),
  };
}
