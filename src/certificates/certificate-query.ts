import { DateTime } from 'luxon';
import { z } from 'zod';
import { KINDS } from '../programmes/programme-model.js';
import { ZONE } from '../web/format.js';
import { pageNumber } from '../web/paging.js';
import type { CertificateFilter } from './find-certificates.js';

const text = (longest: number) => z.string().trim().max(longest).catch('').default('');
const day = z.iso.date().or(z.literal('')).catch('').default('');

/** What the address of a list may ask for; whatever makes no sense is passed over. */
export const certificateQuery = z.object({
  q: text(100),
  course: text(60),
  department: text(24),
  kind: z.enum(KINDS).or(z.literal('')).catch('').default(''),
  from: day,
  to: day,
  page: z.unknown().optional().transform(pageNumber),
});

export type CertificateQuery = z.infer<typeof certificateQuery>;

/** The conditions of a query; its days are whole days in Kyiv, both included. */
export function filterOf({
  q,
  course,
  department,
  kind,
  from,
  to,
}: CertificateQuery): CertificateFilter {
  const startOf = (date: string, later = 0) =>
    date ? DateTime.fromISO(date, { zone: ZONE }).plus({ days: later }).toJSDate() : undefined;
  return { q, course, department, kind, from: startOf(from), before: startOf(to, 1) };
}
