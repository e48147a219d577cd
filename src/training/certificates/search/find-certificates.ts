import type { QueryFilter } from 'mongoose';
import { subtreeOn } from '../../../people/departments/tree-on.js';
import type { Kind } from '../../programmes/programme.js';
import { beginningWith, foldWords } from '../../../ground/text/fold-words.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { sortedBy, type Sort } from '../../../web/queries/sorting.js';
import type { Certificate, CertificateStatus } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { readNumber } from '../certificate-number.js';

/** What a list is narrowed to; an empty text or undefined is no condition. */
export interface CertificateFilter {
  /** Beginnings of words of the holder's name, e-mail or personnel number or of the title; a number. */
  q: string;
  /** Code of a course. */
  course: string;
  /** A department and all that stood below it on the period's last day. */
  department: string;
  kind: Kind | '';
  /** Ids of holders. */
  people: string[] | undefined;
  /** How it stands. */
  state: CertificateStatus | '';
  /** Whether pages for printing are to hold what is out of force, too. */
  outOfForce?: boolean;
  /** Issued at this moment or later, and before that one. */
  from: Date | undefined;
  before: Date | undefined;
}

/** Departments whose people's certificates may be seen; undefined is everybody's. */
export type CertificateScope = string[] | undefined;

export interface CertificateSummary {
  /** How many match, counted up to COUNTED. */
  total: number;
  /** Whether there are more than were counted. */
  more: boolean;
  revoked: number;
  replaced: number;
  /** Bytes of all documents together; an estimate while some are not drawn yet. */
  bytes: number;
}

/** A longer list is paged and counted up to here, so that no page reads the whole archive. */
export const COUNTED = 10_000;

/** What a document not drawn yet is reckoned with. */
const USUAL_SIZE = 40_000;

/** By what a list may be sorted: when it was issued, its number, whose it is. */
export const CERTIFICATE_ORDERS = ['date', 'number', 'name'] as const;
export type CertificateOrder = Sort<(typeof CERTIFICATE_ORDERS)[number]>;

const NEWEST_FIRST = { issuedAt: -1, number: -1 } as const;

/** The keys of each order, its least first; the number comes last, for it tells all apart. */
const KEYS = {
  date: ['issuedAt', 'number'],
  number: ['number'],
  name: ['sortKey', 'number'],
} as const;

function keysOf(order: CertificateOrder): Record<string, 1 | -1> {
  const { column, down } = sortedBy(order);
  return Object.fromEntries(KEYS[column].map((key) => [key, down ? -1 : 1]));
}

/** One page of the certificates within a scope, newest first if nothing else is asked. */
export async function findCertificates(
  filter: CertificateFilter,
  scope: CertificateScope,
  page: number,
  order: CertificateOrder = '-date',
): Promise<Certificate[]> {
  return CertificateModel.find(await conditions(filter, scope))
    .sort(keysOf(order))
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .lean();
}

/** So many of those behind a row, newest first, for whoever reads the list in parts. */
export async function certificatesBehind(
  filter: CertificateFilter,
  scope: CertificateScope,
  behind: Pick<Certificate, 'issuedAt' | 'number'> | undefined,
  limit: number,
): Promise<Certificate[]> {
  const asked = await conditions(filter, scope);
  const further = behind && [
    { issuedAt: { $lte: behind.issuedAt } },
    { $or: [{ issuedAt: { $lt: behind.issuedAt } }, { number: { $lt: behind.number } }] },
  ];
  return CertificateModel.find(further ? { $and: [asked, ...further] } : asked)
    .sort(NEWEST_FIRST)
    .limit(limit)
    .lean();
}

/** How many certificates match, and how large their documents are. */
export async function summariseCertificates(
  filter: CertificateFilter,
  scope: CertificateScope,
): Promise<CertificateSummary> {
  const [sums] = await CertificateModel.aggregate<{
    count: number;
    revoked: number;
    replaced: number;
    bytes: number;
  }>([
    { $match: await conditions(filter, scope) },
    // By words they come in the order of the words: to sort all of them would be to look at all others.
    ...(filter.q === '' ? [{ $sort: NEWEST_FIRST }] : []),
    { $limit: COUNTED + 1 },
    {
      $group: {
        _id: null,
        count: { $sum: 1 },
        revoked: { $sum: { $cond: [{ $eq: ['$status', 'revoked'] }, 1, 0] } },
        replaced: { $sum: { $cond: [{ $eq: ['$status', 'replaced'] }, 1, 0] } },
        bytes: { $sum: { $ifNull: ['$size', USUAL_SIZE] } },
      },
    },
  ]);
  const count = sums?.count ?? 0;
  return {
    total: Math.min(count, COUNTED),
    more: count > COUNTED,
    revoked: sums?.revoked ?? 0,
    replaced: sums?.replaced ?? 0,
    bytes: sums?.bytes ?? 0,
  };
}

/** The certificates within a scope one after another, newest first, however many there are. */
export async function* eachCertificate(
  filter: CertificateFilter,
  scope: CertificateScope,
): AsyncGenerator<Certificate> {
  const found = CertificateModel.find(await conditions(filter, scope))
    .sort(NEWEST_FIRST)
    .lean()
    .cursor({ batchSize: 100 });
  for await (const certificate of found) yield certificate;
}

async function conditions(
  { q, course, department, kind, state, people, from, before }: CertificateFilter,
  scope: CertificateScope,
): Promise<QueryFilter<Certificate>> {
  // A report shows the council of its period's last day; one without an end, that of now.
  const lastMoment = before ? new Date(before.getTime() - 1) : new Date();
  const wanted = department ? await subtreeOn(department, lastMoment) : undefined;
  const departments =
    scope && wanted ? wanted.filter((id) => scope.includes(id)) : (wanted ?? scope);
  const number = readNumber(q);
  const words = number ? [] : foldWords(q);
  return {
    ...(number ? { number } : {}),
    ...(words.length > 0 ? { search: { $all: words.map(beginningWith) } } : {}),
    ...(course ? { courseCode: course } : {}),
    ...(departments ? { department: { $in: departments } } : {}),
    ...(kind ? { kind } : {}),
    ...(state ? { status: state } : {}),
    ...(people ? { person: { $in: people } } : {}),
    ...(from || before
      ? { issuedAt: { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) } }
      : {}),
  };
}
