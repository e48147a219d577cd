import type { Role } from '../roles.js';

/** What a group at the provider gives here. */
export interface RoleOfGroup {
  role: Exclude<Role, 'staff'>;
  /** Code of the department whose subtree HR looks after; undefined for the person's own department. */
  department: string | undefined;
  /** The group as the provider names it. */
  group: string;
}

/** A comma ends an entry only where another begins: names of groups may be `CN=hr,OU=groups`. */
const BETWEEN = /,(?=\s*(?:trainer|hr|institute|admin)(?::[^=,]*)?=)/;
const ENTRY = /^(trainer|hr|institute|admin)(?::([^=,\s]+))?=(.+)$/;

/** `hr=personnel,institute=training,hr:FIN=finance-hr` as a list; undefined where it is none. */
export function rolesOfGroups(text: string): RoleOfGroup[] | undefined {
  const entries = text.split(BETWEEN).map((entry) => ENTRY.exec(entry.trim()));
  const roles: RoleOfGroup[] = [];
  for (const entry of entries) {
    if (!entry) return undefined;
    const [, role, department, group = ''] = entry;
    if (department !== undefined && role !== 'hr') return undefined;
    roles.push({ role: role as RoleOfGroup['role'], department, group: group.trim() });
  }
  return roles;
}
