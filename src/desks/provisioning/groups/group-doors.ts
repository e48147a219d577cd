import type { Response } from 'express';
import { asProvisioning } from '../../../people/person/actor.js';
import {
  PROVISIONED_ROLES as GROUP_ROLES,
  type ProvisionedRole as GroupRole,
} from '../../../people/person/changing/provisioned-roles.js';
import { personById } from '../../../people/person/people.js';
import {
  holdersOf,
  provisionedById,
  type RoleHolders,
} from '../../../people/person/provisioned/provisioned.js';
import { changeRoles } from '../../../people/person/roles/change-roles.js';
import { RolesChanged } from '../../../people/person/roles/role-refusals.js';
import { rolesOf, rolesRecord } from '../../../people/person/roles/roles-record.js';
import { readFilter, type Filter } from '../protocol/filter.js';
import { fits } from '../protocol/fits.js';
import { listResponse, oneOf, pageOf, projected } from '../protocol/list.js';
import { objectIn } from '../protocol/read-json.js';
import { badRequest, noResource, ScimError } from '../protocol/scim-error.js';
import { checkVersion, versionOf } from '../protocol/version.js';
import { askedOf, fieldsOf, sendResource, type ScimCall } from '../scim-call.js';
import { membersAfter, membersIn } from './read-members.js';

export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Each one is a write with its entry in the audit. */
const MOST_CHANGES = 500;
const TRIES = 3;

interface Group extends RoleHolders {
  role: GroupRole;
}

const groupOf = async (role: GroupRole): Promise<Group> => ({ role, ...(await holdersOf(role)) });

function groupResource({ role, ids, changedAt }: Group, base: string) {
  const members = ids.map((value) => ({
    ...{ value, type: 'User', $ref: `${base}/Users/${value}` },
  }));
  const said = { schemas: [GROUP_SCHEMA], id: role, displayName: role, members };
  return {
    ...said,
    meta: {
      ...{ resourceType: 'Group', location: `${base}/Groups/${role}`, version: versionOf(said) },
      ...(changedAt ? { lastModified: changedAt.toISOString() } : {}),
    },
  };
}

/** @throws {ScimError} 404 */
function roleAt(id: string): GroupRole {
  const role = GROUP_ROLES.find((one) => one === id);
  if (!role) throw noResource(id);
  return role;
}

/** `GET /Groups`. */
export async function listGroups(call: ScimCall, res: Response): Promise<void> {
  const { base } = call;
  const query = askedOf(call);
  const { skip, limit } = pageOf(query);
  const text = oneOf(query, 'filter');
  const filter = text === undefined ? undefined : readFilter(text);
  const all = await Promise.all(GROUP_ROLES.map(groupOf));
  // Entra asks whether somebody is a member of a group by `id eq … and members eq …`.
  const wanted = filter ? all.filter((group) => isAskedFor(filter, group)) : all;
  const body = listResponse(
    wanted.slice(skip, skip + limit).map((group) => projected(groupResource(group, base), query)),
    ...([wanted.length, skip] as const),
  );
  res.type('application/scim+json').send(JSON.stringify(body));
}

const isAskedFor = (filter: Filter, { role, ids }: Group): boolean =>
  fits(
    filter,
    { id: role, displayname: role, members: ids, 'members.value': ids },
    'invalidFilter',
  );

/** `GET /Groups/:id`. */
export async function getGroup(call: ScimCall, res: Response, id: string): Promise<void> {
  const resource = groupResource(await groupOf(roleAt(id)), call.base);
  sendResource(res, resource, projected(resource, fieldsOf(call.req)));
}

/** `PUT /Groups/:id`: its members are to be these. */
export const replaceGroup = (call: ScimCall, res: Response, id: string): Promise<void> =>
  change(call, res, id, () => membersIn(objectIn(call.req)));

/** `PATCH /Groups/:id`: members come and go. */
export const patchGroup = (call: ScimCall, res: Response, id: string): Promise<void> =>
  change(call, res, id, (stand) => membersAfter(objectIn(call.req), stand, roleAt(id)));

/**
 * `POST /Groups`: groups are the registry's own roles, and none is made. Of one that stands its address is
 * told, so that a directory links its own group to it.
 */
export function refuseGroup({ req, base }: ScimCall, res: Response): never {
  const { displayName } = objectIn(req);
  const stands = GROUP_ROLES.find((role) => role === String(displayName).toLowerCase());
  if (stands === undefined) return keepGroup();
  const location = `${base}/Groups/${stands}`;
  res.set('Content-Location', location);
  throw new ScimError(409, `The group ${stands} stands at ${location}: link to it`, {
    scimType: 'uniqueness',
  });
}

/** @throws {ScimError} 403: none is made or deleted */
export function keepGroup(): never {
  throw new ScimError(403, `Groups are roles of the registry: ${GROUP_ROLES.join(', ')}`);
}

async function change(
  call: ScimCall,
  res: Response,
  id: string,
  wantedOf: (stand: ReadonlySet<string>) => ReadonlySet<string>,
): Promise<void> {
  const role = roleAt(id);
  if (!call.token.givesRoles) throw new ScimError(403, 'This token may not give roles');
  const { meta, members } = groupResource(await groupOf(role), call.base);
  checkVersion(call.req, meta.version);
  const stand = new Set(members.map(({ value }) => value));
  const wanted = wantedOf(stand);
  const come = [...wanted].filter((person) => !stand.has(person));
  const go = [...stand].filter((person) => !wanted.has(person));
  if (come.length + go.length > MOST_CHANGES)
    throw new ScimError(413, `More than ${MOST_CHANGES} members come and go at once`);
  // Before anything is written: nothing is half done for a member who is none.
  for (const person of come) await refuseUnfit(person);
  for (const person of go) await give(person, role, false, call);
  for (const person of come) await give(person, role, true, call);
  await getGroup(call, res, id);
}

async function refuseUnfit(id: string): Promise<void> {
  const person = await provisionedById(id);
  if (!person) throw badRequest('invalidValue', `There is no user ${id.slice(0, 100)}`);
  if (person.status === 'left') throw badRequest('invalidValue', `The user ${id} is not active`);
}

/** Gives or takes a role, whatever the others become meanwhile. */
async function give(id: string, role: GroupRole, has: boolean, call: ScimCall): Promise<void> {
  const act = { by: asProvisioning(call.token.name), at: call.now, provider: true };
  for (let left = TRIES; ; left -= 1) {
    const seen = rolesOf(await personById(id));
    const others = seen.roles.filter((one) => one !== role);
    const roles = has ? [...others, role] : others;
    // Everybody may learn; nobody is without a role.
    const wanted = rolesRecord(roles.length === 0 ? ['staff'] : roles, seen.hrDepartment);
    try {
      await changeRoles(id, { seen, wanted }, act);
      return;
    } catch (error) {
      if (!(error instanceof RolesChanged) || left === 1) throw error;
    }
  }
}
