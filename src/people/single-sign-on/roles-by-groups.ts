import type { RoleOfGroup } from '../../ground/settings/oidc-roles.js';
import { rolesRecord, type RolesRecord } from '../person/roles/roles-record.js';

/** A mapping with the department's id in place of its code. */
export type PlacedRole = Omit<RoleOfGroup, 'department'> & {
  /** Undefined for the person's own department. */
  department: string | undefined;
};

/**
 * The roles that somebody is to have by their groups. Those that no group is set to give stay as they are.
 * HR looks after the department that its group is set to; without one, after that which an administrator
 * chose, else after the person's own; without any the role is not given, for it would look after nobody.
 * @param own the person's department
 */
export function rolesByGroups(
  stands: RolesRecord,
  {
    groups,
    mapping,
    own,
  }: { groups: readonly string[]; mapping: readonly PlacedRole[]; own: string },
): RolesRecord {
  const given = mapping.filter(({ group }) => groups.includes(group));
  const isSet = (role: string) => mapping.some((one) => one.role === role);
  const set = given.find(({ role, department }) => role === 'hr' && department !== undefined);
  // What another group gave goes with that group.
  const isOfGroup = mapping.some(({ department }) => department === stands.hrDepartment);
  const chosen = isOfGroup || stands.hrDepartment === '' ? own : stands.hrDepartment;
  const subtree = set?.department ?? chosen;
  const roles = [
    ...stands.roles.filter((role) => !isSet(role)),
    ...given.flatMap(({ role }) => (role === 'hr' && subtree === '' ? [] : [role])),
  ];
  // Everybody may learn; nobody is without a role.
  return rolesRecord(
    roles.length === 0 ? ['staff'] : roles,
    isSet('hr') ? subtree : stands.hrDepartment,
  );
}
