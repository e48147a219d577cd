import { departmentTree, subtreeOf } from '../../people/departments/departments.js';
import type { CurrentUser } from '../../web/routes/current-user.js';

/**
 * The departments whose people's records this user keeps: everybody's (undefined) for an administrator,
 * else those of the HR officer's part of the city council.
 */
export async function keptDepartments(user: CurrentUser): Promise<string[] | undefined> {
  if (user.roles.includes('admin')) return undefined;
  return user.roles.includes('hr') && user.hrDepartment ? subtreeOf(user.hrDepartment) : [];
}

/** The departments that may be chosen, in the order of the tree; nobody but an administrator may leave it open. */
export async function departmentsToChoose(user: CurrentUser) {
  if (user.roles.includes('admin')) return { units: await departmentTree(), open: true };
  const units = user.hrDepartment ? await departmentTree(user.hrDepartment) : [];
  return { units, open: false };
}
