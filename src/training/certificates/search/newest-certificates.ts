import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';

/** A person's newest so many certificates in force. */
export async function newestOf(person: string, most: number): Promise<Certificate[]> {
  return CertificateModel.find({ person, status: 'valid' })
    .sort({ issuedAt: -1 })
    .limit(most)
    .lean();
}

/** What was lately issued for a course. */
export interface IssuedLately {
  courseCode: string;
  count: number;
  /** When the last of them was issued. */
  last: Date;
}

/**
 * Certificates in force that were issued since then, by course, the course of the newest first.
 * @param departments ids of the departments whose people's they are; undefined: everybody's
 */
export async function issuedLately(
  departments: readonly string[] | undefined,
  since: Date,
  most: number,
): Promise<IssuedLately[]> {
  const groups = await CertificateModel.aggregate<{ _id: string; count: number; last: Date }>([
    {
      $match: {
        issuedAt: { $gte: since },
        status: 'valid',
        ...(departments ? { department: { $in: departments } } : {}),
      },
    },
    { $group: { _id: '$courseCode', count: { $sum: 1 }, last: { $max: '$issuedAt' } } },
    { $sort: { last: -1, _id: 1 } },
    { $limit: most },
  ]);
  return groups.map(({ _id: courseCode, count, last }) => ({ courseCode, count, last }));
}
