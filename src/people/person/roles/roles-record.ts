import { ROLES, type Role } from '../../../ground/roles.js';
import type { FieldChange } from '../person-effects.js';
import type { Person } from '../person.js';

/** A person's roles in their order, and the department whose subtree HR looks after; empty for none. */
export interface RolesRecord {
  roles: Role[];
  hrDepartment: string;
}

/** Roles in their order, each once; a subtree is of use to HR alone. */
export const rolesRecord = (roles: readonly Role[], hrDepartment: string): RolesRecord => ({
  roles: ROLES.filter((role) => roles.includes(role)),
  hrDepartment: roles.includes('hr') ? hrDepartment : '',
});

/** The roles that a person has. */
export const rolesOf = ({ roles, hrDepartment }: Person): RolesRecord =>
  rolesRecord(roles, hrDepartment ?? '');

/** In what two differ; the role of administrator is decided apart from the others. */
export function roleChanges(one: RolesRecord, other: RolesRecord): FieldChange[] {
  const [from, to] = [listed(one), listed(other)];
  return [
    ...(from === to ? [] : [{ field: 'roles', from, to }]),
    ...(one.hrDepartment === other.hrDepartment
      ? []
      : [{ field: 'hrDepartment', from: one.hrDepartment, to: other.hrDepartment }]),
  ];
}

const listed = ({ roles }: RolesRecord) => roles.filter((role) => role !== 'admin').join(',');

/** Whether two say the same, the role of administrator too. */
export const sameRoles = (one: RolesRecord, other: RolesRecord): boolean =>
  one.roles.join() === other.roles.join() && one.hrDepartment === other.hrDepartment;
