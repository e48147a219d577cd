import type { AwaitedApplications } from '../../training/enrolment/awaited-applications.js';
import { departmentsLedBy, unmanagedDepartments } from '../../people/departments/departments.js';
import { scopeOf } from '../../people/list/find-people.js';
import type { CurrentUser } from '../../web/routes/current-user.js';

/**
 * The applications that somebody may decide: as line manager those of the departments they lead with
 * all below, as HR those of their subtree, and there also what waits for a line manager who is gone
 * without a successor; as the institute all that wait for it. Never their own. Undefined for those who
 * decide none.
 */
export async function applicationScope(
  user: CurrentUser,
  now: Date,
): Promise<AwaitedApplications | undefined> {
  const [led, hrScope] = await Promise.all([
    departmentsLedBy(user.id, now),
    user.roles.includes('hr') ? scopeOf(user) : undefined,
  ]);
  const parts: AwaitedApplications['parts'] = [
    ...(led.length > 0 ? [{ awaiting: 'manager' as const, departments: led }] : []),
    ...(user.roles.includes('hr') ? await ofHr(hrScope, now) : []),
    ...(user.roles.includes('institute') ? [{ awaiting: 'institute' as const }] : []),
  ];
  if (parts.length === 0) return undefined;
  return { parts, notOf: user.id };
}

async function ofHr(scope: string[] | undefined, now: Date): Promise<AwaitedApplications['parts']> {
  const orphaned = (await unmanagedDepartments(now)).filter((id) => scope?.includes(id) ?? true);
  return [
    { awaiting: 'hr', departments: scope },
    ...(orphaned.length > 0 ? [{ awaiting: 'manager' as const, departments: orphaned }] : []),
  ];
}
