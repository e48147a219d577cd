import type { Approval } from '../../training/courses/course.js';
import { departmentsLedBy, unmanagedDepartments } from '../../people/departments/departments.js';
import { scopeOf } from '../../people/list/find-people.js';
import type { CurrentUser } from '../../web/routes/current-user.js';

/** What somebody may decide, as a filter of enrolments. */
export interface ApplicationScope {
  $or: { awaiting: Approval; department?: { $in: string[] } }[];
  person: { $ne: string };
}

/**
 * The applications that somebody may decide: as line manager those of the departments they lead with
 * all below, as HR those of their subtree, and there also what waits for a line manager who is gone
 * without a successor; as the institute all that wait for it. Never their own. Undefined for those who
 * decide none.
 */
export async function applicationScope(user: CurrentUser): Promise<ApplicationScope | undefined> {
  const [led, hrScope] = await Promise.all([
    departmentsLedBy(user.id),
    user.roles.includes('hr') ? scopeOf(user) : undefined,
  ]);
  const parts: ApplicationScope['$or'] = [
    ...(led.length > 0 ? [{ awaiting: 'manager' as const, department: { $in: led } }] : []),
    ...(user.roles.includes('hr') ? await ofHr(hrScope) : []),
    ...(user.roles.includes('institute') ? [{ awaiting: 'institute' as const }] : []),
  ];
  if (parts.length === 0) return undefined;
  return { $or: parts, person: { $ne: user.id } };
}

async function ofHr(scope: string[] | undefined): Promise<ApplicationScope['$or']> {
  const orphaned = (await unmanagedDepartments()).filter((id) => scope?.includes(id) ?? true);
  return [
    { awaiting: 'hr', ...(scope ? { department: { $in: scope } } : {}) },
    ...(orphaned.length > 0
      ? [{ awaiting: 'manager' as const, department: { $in: orphaned } }]
      : []),
  ];
}
