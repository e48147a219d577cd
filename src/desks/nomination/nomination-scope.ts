import type { Approval } from '../../training/courses/course.js';
import { departmentsLedBy } from '../../people/departments/departments.js';
import { scopeOf } from '../../people/list/find-people.js';
import type { CurrentUser } from '../../web/routes/current-user.js';

/** Whom somebody may enrol, and which approvals that gives. */
export interface NominationScope {
  /** Undefined is everybody. */
  departments: string[] | undefined;
  given: Approval[];
}

/** The institute enrols anybody, HR the people of their subtree, a head those they lead; others nobody. */
export async function nominationScope(
  user: Pick<CurrentUser, 'id' | 'roles' | 'hrDepartment'>,
  now: Date,
): Promise<NominationScope | undefined> {
  if (user.roles.includes('institute'))
    return { departments: undefined, given: ['manager', 'hr', 'institute'] };
  if (user.roles.includes('hr'))
    return { departments: await scopeOf(user), given: ['manager', 'hr'] };
  const led = await departmentsLedBy(user.id, now);
  return led.length > 0 ? { departments: led, given: ['manager'] } : undefined;
}
