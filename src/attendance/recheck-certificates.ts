import { audit } from '../audit/audit.js';
import { CertificateModel } from '../certificates/certificate-model.js';
import type { Course } from '../courses/course-model.js';
import { enrolmentsOf } from '../enrolment/enrolment.js';
import { totalsIn } from './totals.js';

/**
 * After a correction in a completed course: flags the certificates in force whose holders no longer
 * meet its rule, and takes the flag off those who do. Whether to revoke is the institute's decision.
 */
export async function recheckCertificates(course: Course): Promise<void> {
  const completed = await enrolmentsOf(course._id, ['completed']);
  const inDoubt = completed
    .filter((enrolment) => !totalsIn(course, enrolment).meets || enrolment.result?.passed === false)
    .map(({ person }) => person);
  const inForce = { course: course._id, status: 'valid' as const };
  await CertificateModel.updateMany(
    { ...inForce, person: { $in: inDoubt } },
    { $set: { inDoubt: true } },
  );
  await CertificateModel.updateMany(
    { ...inForce, person: { $nin: inDoubt }, inDoubt: true },
    { $set: { inDoubt: false } },
  );
}

/** Records that marks of a completed course were corrected, and why. */
export const auditCorrection = (
  key: string,
  course: string,
  people: readonly string[],
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<void> =>
  audit(
    people.map((person) => ({
      key: `${key}:${person}`,
      at,
      by,
      action: 'mark-corrected',
      course,
      person,
      reason,
    })),
  );
