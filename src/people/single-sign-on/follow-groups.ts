import { NotFound } from '../../ground/errors.js';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import type { RoleOfGroup } from '../../ground/settings/oidc-roles.js';
import { departmentByCode } from '../departments/departments.js';
import { asProvider } from '../person/actor.js';
import { personById } from '../person/people.js';
import { changeRoles } from '../person/roles/change-roles.js';
import { LastAdministrator, RolesChanged } from '../person/roles/role-refusals.js';
import { rolesOf, rolesRecord, sameRoles, type RolesRecord } from '../person/roles/roles-record.js';
import { rolesByGroups, type PlacedRole } from './roles-by-groups.js';

/** Two who sign in at once, or an administrator meanwhile, may change the roles in between. */
const TRIES = 3;

/**
 * Gives somebody the roles that their groups give, and takes those that they no longer do, as an
 * administrator would; the last administrator stays one.
 */
export async function followGroups(
  person: string,
  groups: readonly string[],
  { provider, at }: { provider: OidcProvider; at: Date },
): Promise<void> {
  const mapping = (await Promise.all(provider.roles.map(placed))).flat();
  if (mapping.length === 0) return;
  const act = { by: asProvider(provider.name.uk), at, provider: true };
  for (let left = TRIES; ; left -= 1) {
    const record = await personById(person);
    const seen = rolesOf(record);
    const own = record.department ?? '';
    const wanted = rolesByGroups(seen, { groups, mapping, own });
    if (sameRoles(seen, wanted)) return;
    try {
      await changeKeepingTheLast(person, { seen, wanted }, act);
      return;
    } catch (error) {
      if (!(error instanceof RolesChanged) || left === 1) throw error;
    }
  }
}

/** Somebody has to administer the registry, whatever the groups say. */
async function changeKeepingTheLast(
  person: string,
  { seen, wanted }: { seen: RolesRecord; wanted: RolesRecord },
  act: Parameters<typeof changeRoles>[2],
): Promise<void> {
  try {
    await changeRoles(person, { seen, wanted }, act);
  } catch (error) {
    if (!(error instanceof LastAdministrator)) throw error;
    const kept = rolesRecord([...wanted.roles, 'admin'], wanted.hrDepartment);
    await changeRoles(person, { seen, wanted: kept }, act);
  }
}

/** The mapping with its department; none where there is no such department: nobody is to see another part. */
async function placed(one: RoleOfGroup): Promise<PlacedRole[]> {
  if (one.department === undefined) return [{ ...one, department: undefined }];
  try {
    return [{ ...one, department: (await departmentByCode(one.department))._id }];
  } catch (error) {
    if (error instanceof NotFound) return [];
    throw error;
  }
}
