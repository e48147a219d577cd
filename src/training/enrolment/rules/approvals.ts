import type { Approval, Course } from '../../courses/course.js';
import { managersOf } from '../../../people/departments/departments.js';

interface Applicant {
  person: string;
  department: string | undefined;
  /** Approvals that the act itself gives. */
  given: readonly Approval[];
}

/**
 * Tells which approvals an application of somebody from these departments, made at that moment, still needs. Where nobody
 * but the applicant manages them, HR decides instead, and for those of no department, whom neither
 * knows, the institute.
 */
export async function approvalsFor(
  course: Pick<Course, 'approval'>,
  departments: Iterable<string>,
  now: Date,
): Promise<(applicant: Applicant) => Approval[]> {
  const managers = course.approval.includes('manager')
    ? await managersIn(new Set(departments), now)
    : new Map<string, string[]>();
  return ({ person, department, given }) => {
    const managed = managers.get(department ?? '')?.some((manager) => manager !== person) ?? false;
    const needed = course.approval
      .filter((step) => !given.includes(step))
      .map((step): Approval => {
        if (!department) return 'institute';
        return step === 'manager' && !managed ? 'hr' : step;
      })
      .filter((step) => !given.includes(step));
    return [...new Set(needed)];
  };
}

async function managersIn(
  departments: ReadonlySet<string>,
  now: Date,
): Promise<Map<string, string[]>> {
  return new Map(
    await Promise.all(
      [...departments].map(async (one): Promise<[string, string[]]> => [
        one,
        await managersOf(one, now),
      ]),
    ),
  );
}
