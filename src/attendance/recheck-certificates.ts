import { CertificateModel } from '../certificates/certificate-model.js';
import type { Course } from '../courses/course-model.js';
import { writeUntilSame } from '../decisions/write-until-same.js';
import { enrolmentsOf } from '../enrolment/enrolment.js';
import { totalsIn } from './totals.js';

/**
 * After a correction in a completed course: flags the certificates in force whose holders no longer
 * meet its rule, and takes the flag off those who do. Whether to revoke is the institute's decision.
 */
export async function recheckCertificates(course: Course): Promise<void> {
  const inForce = { course: course._id, status: 'valid' as const };
  await writeUntilSame(
    () => peopleInDoubt(course),
    async (inDoubt) => {
      await CertificateModel.updateMany(
        { ...inForce, person: { $in: inDoubt } },
        { $set: { inDoubt: true } },
      );
      await CertificateModel.updateMany(
        { ...inForce, person: { $nin: inDoubt }, inDoubt: true },
        { $set: { inDoubt: false } },
      );
    },
  );
}

async function peopleInDoubt(course: Course): Promise<string[]> {
  const completed = await enrolmentsOf(course._id, ['completed']);
  return completed
    .filter((enrolment) => !totalsIn(course, enrolment).meets || enrolment.result?.passed === false)
    .map(({ person }) => person);
}
