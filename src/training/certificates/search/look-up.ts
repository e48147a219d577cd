import { found } from '../../../ground/errors.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { readNumber } from '../certificate-number.js';
import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';

/** A certificate by the number in its address, however it was typed. @throws {NotFound} */
export async function certificateByNumber(number: string): Promise<Certificate> {
  return found(await CertificateModel.findOne({ number: readNumber(number) ?? number }).lean());
}

/**
 * A certificate by its number or, where others were issued in its place one after another, the last of
 * them. Undefined when there is none of that number.
 */
export async function lastInPlaceOf(
  number: string,
): Promise<Pick<Certificate, 'number' | 'status'> | undefined> {
  let last: Pick<Certificate, 'number' | 'status'> | undefined;
  for (let next: string | null | undefined = number; next;) {
    const found: Pick<Certificate, 'number' | 'status' | 'replacedBy'> | null =
      await CertificateModel.findOne(
        { number: next },
        { number: 1, status: 1, replacedBy: 1 },
      ).lean();
    if (found) last = { number: found.number, status: found.status };
    next = found?.replacedBy;
  }
  return last;
}

/** All certificates of a course, by number. */
export async function certificatesOfCourse(courseCode: string): Promise<Certificate[]> {
  return CertificateModel.find({ courseCode }).sort({ number: 1 }).lean();
}

/** One page of a person's own certificates, newest first, and how many there are. */
export async function certificatesOfPerson(
  person: string,
  page: number,
): Promise<{ certificates: Certificate[]; total: number }> {
  const [certificates, total] = await Promise.all([
    CertificateModel.find({ person })
      .sort({ issuedAt: -1, number: -1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    CertificateModel.countDocuments({ person }),
  ]);
  return { certificates, total };
}

/** The certificate of an enrolment that is in force, if there is one. */
export async function validCertificateOf(
  enrolment: string,
): Promise<Pick<Certificate, 'number'> | undefined> {
  const found = await CertificateModel.findOne(
    { enrolment, status: 'valid' },
    { number: 1 },
  ).lean<Pick<Certificate, 'number'> | null>();
  return found ?? undefined;
}
/** What these people hold in force: its number, and whose enrolment it is of. */
export const inForceOf = (
  people: readonly string[],
): Promise<Pick<Certificate, '_id' | 'person' | 'number' | 'enrolment'>[]> =>
  CertificateModel.find(
    { person: { $in: [...people] }, status: 'valid' },
    { person: 1, number: 1, enrolment: 1 },
  ).lean();

const STANDING = { number: 1, status: 1, inDoubt: 1, replacedBy: 1, department: 1 } as const;

/** How these certificates stand, and whose department's they are, by number. */
export async function standingsByNumber(
  numbers: readonly string[],
): Promise<Map<string, Pick<Certificate, keyof typeof STANDING>>> {
  if (numbers.length === 0) return new Map();
  const found = await CertificateModel.find({ number: { $in: [...numbers] } }, STANDING).lean();
  return new Map(found.map((one) => [one.number, one]));
}
