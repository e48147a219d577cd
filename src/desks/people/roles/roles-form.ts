import { z } from 'zod';
import { ROLES } from '../../../ground/roles.js';
import { rolesRecord, type RolesRecord } from '../../../people/person/roles/roles-record.js';
import { severalOf } from '../../../web/forms/several-field.js';

/** The roles that somebody is to have. `departments` are those of which HR may look after the subtree. */
export const rolesForm = (departments: readonly string[]) =>
  z
    .object({
      roles: severalOf(z.enum(ROLES, 'roles:faults.unknown')).pipe(
        z.array(z.enum(ROLES)).min(1, 'roles:faults.none'),
      ),
      hrDepartment: z
        .string()
        .default('')
        .refine((id) => id === '' || departments.includes(id), 'record:faults.department'),
    })
    .refine(({ roles, hrDepartment }) => !roles.includes('hr') || hrDepartment !== '', {
      path: ['hrDepartment'],
      error: 'roles:faults.subtree',
    });

const seenRoles = z.object({ roles: z.array(z.enum(ROLES)), hrDepartment: z.string() });

/** The roles as a page showed them, which its form carries; undefined where it carries none. */
export function readSeenRoles(text: unknown): RolesRecord | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const { data } = seenRoles.safeParse(JSON.parse(text));
    return data && rolesRecord(data.roles, data.hrDepartment);
  } catch {
    return undefined;
  }
}

/** What another administrator says to a request. */
export const requestForm = z.object({ decision: z.enum(['confirm', 'decline']) });
