import { CertificateModel } from '../certificate-model.js';
import type { Course } from '../../courses/course.js';
import { coursesByIds } from '../../courses/courses.js';
import { writeUntilSame } from '../../../decisions/write-until-same.js';
import { enrolmentsOf } from '../../enrolment/find-enrolments.js';
import { resultsDoubted } from '../../results/results-effects.js';
import { marksDoubted } from '../../attendance/sheets/sheet-effects.js';
import { partsOfSheetId } from '../../attendance/sheets/sheet-id.js';
import { totalsIn } from '../../attendance/totals/totals.js';

/** Supplies what follows for certificates where marks or results of a completed course are corrected. */
export function supplyDoubts(): void {
  marksDoubted.supply((sheet) => recheckCourse(partsOfSheetId(sheet).course));
  resultsDoubted.supply(recheckCourse);
}

async function recheckCourse(id: string): Promise<void> {
  const course = (await coursesByIds([id])).get(id);
  if (course) await recheckCertificates(course);
}

/**
 * After a correction in a completed course: flags the certificates in force whose holders no longer
 * meet its rule, and takes the flag off those who do. Whether to revoke is the institute's decision.
 */
async function recheckCertificates(course: Course): Promise<void> {
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
