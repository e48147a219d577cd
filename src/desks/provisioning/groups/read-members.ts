import { readPath } from '../protocol/filter.js';
import { fits } from '../protocol/fits.js';
import { isObject, type JsonObject } from '../protocol/read-json.js';
import { operationsIn } from '../protocol/operations.js';
import { badRequest } from '../protocol/scim-error.js';

/** Ids of the members that a value names: a list of objects, one of them, or ids alone. @throws {ScimError} */
function idsIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one) => {
    const id = isObject(one) ? one.value : one;
    if (typeof id !== 'string')
      throw badRequest('invalidValue', 'A member has a value: a user’s id');
    return id;
  });
}

/** The members that a whole group names. @throws {ScimError} where it names none at all, not even an empty list */
export function membersIn(group: JsonObject): Set<string> {
  const members = Object.entries(group).find(([name]) => name.toLowerCase() === 'members')?.[1];
  if (members === undefined)
    throw badRequest('invalidValue', 'A whole group names its members, none by an empty list');
  return new Set(members === null ? [] : idsIn(members));
}

/** The members after a patch (RFC 7644, 3.5.2), with the ways of Entra and Okta. @throws {ScimError} */
export function membersAfter(
  body: JsonObject,
  stand: ReadonlySet<string>,
  name: string,
): Set<string> {
  let members = new Set(stand);
  for (const { op, path, value } of operationsIn(body)) {
    const { attribute, filter } = path === undefined ? { attribute: '' } : readPath(path);
    const at = attribute.toLowerCase().replace(/^urn:.*:/, '');
    if (at === '' && isObject(value)) {
      // Okta says the whole group, its name among it.
      refuseRenaming(value.displayName, name);
      if (value.members !== undefined) {
        const named = idsIn(value.members);
        members = op === 'add' ? new Set([...members, ...named]) : new Set(named);
      }
    } else if (at === 'displayname') refuseRenaming(value, name);
    else if (at === 'externalid') continue;
    else if (at !== 'members')
      throw badRequest('invalidPath', 'Members are what changes in a group');
    else if (op === 'remove') members = removed(members, filter, value);
    else if (filter) throw badRequest('invalidPath', 'Members are added by id');
    else members = op === 'add' ? new Set([...members, ...idsIn(value)]) : new Set(idsIn(value));
  }
  return members;
}

/** Entra names whom it removes in the value, others in the path; neither means all of them. */
function removed(
  members: ReadonlySet<string>,
  filter: Parameters<typeof fits>[0] | undefined,
  value: unknown,
): Set<string> {
  if (filter) return new Set([...members].filter((id) => !fits(filter, { value: id })));
  if (value === undefined || value === null) return new Set();
  const gone = idsIn(value);
  return new Set([...members].filter((id) => !gone.includes(id)));
}

function refuseRenaming(given: unknown, name: string): void {
  if (given !== undefined && given !== name)
    throw badRequest('mutability', 'Groups are roles of the registry and keep their names');
}
