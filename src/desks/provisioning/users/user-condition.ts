import { z } from 'zod';
import type { AskedField, Condition } from '../../../people/person/provisioned/condition.js';
import type { Filter } from '../protocol/filter.js';
import { badRequest } from '../protocol/scim-error.js';
import { bareName, ENTERPRISE_SCHEMA, isUnkept, USER_SCHEMA } from './user-attributes.js';

const ASKED: Readonly<Record<string, AskedField>> = {
  ...{ id: 'id', externalid: 'externalId', username: 'userName', emails: 'email' },
  ...{ 'emails.value': 'email', 'name.familyname': 'surname', 'name.givenname': 'givenName' },
  ...{ 'name.middlename': 'patronymic', title: 'position', preferredlanguage: 'language' },
  ...{ employeenumber: 'personnelNumber', department: 'department', active: 'status' },
  'meta.lastmodified': 'changedAt',
};

/** What holds of every user and of every address that is kept. */
const OF_EVERYBODY: Readonly<Record<string, readonly string[]>> = {
  ...{ 'emails.type': ['work'], 'emails.primary': ['true'], 'meta.resourcetype': ['user'] },
  schemas: [USER_SCHEMA.toLowerCase(), ENTERPRISE_SCHEMA.toLowerCase()],
};

/**
 * The condition on people that a filter states.
 * @param departmentOf the id of a department by its name or code; undefined where there is none
 * @throws {ScimError} invalidFilter for whatever is not understood
 */
export function conditionOf(
  filter: Filter,
  departmentOf: (word: string) => string | undefined,
  within = '',
): Condition {
  switch (filter.op) {
    case 'and':
    case 'or':
      return {
        op: filter.op,
        all: filter.filters.map((one) => conditionOf(one, departmentOf, within)),
      };
    case 'not':
      // Whoever has no value would be everybody.
      if (asksInVain(filter.filter)) throw refused('Nobody has a value of what is denied');
      return { op: 'not', one: conditionOf(filter.filter, departmentOf, within) };
    case 'within':
      if (isUnkept(bareName(filter.path))) return { op: 'nobody' };
      if (bareName(filter.path) !== 'emails') throw refused(`${filter.path} is no list`);
      return conditionOf(filter.filter, departmentOf, 'emails.');
    case 'pr':
    case 'eq':
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return compared(filter, departmentOf, within + bareName(filter.path));
  }
}

/** Whether a filter asks, somewhere, for what nobody has. */
function asksInVain(filter: Filter): boolean {
  if ('filters' in filter) return filter.filters.some(asksInVain);
  if (filter.op === 'not') return asksInVain(filter.filter);
  return isUnkept(bareName(filter.path));
}

const refused = (why: string) => badRequest('invalidFilter', why.slice(0, 200));

/** A moment as RFC 7643, 2.3.5, writes it: a day and a time, with their zone. */
function momentIn(text: string, name: string): string {
  const { success, data } = z.iso.datetime({ offset: true }).safeParse(text);
  if (!success) throw refused(`${name} is compared with a moment such as 2026-01-31T08:00:00Z`);
  return new Date(data).toISOString();
}

type Compared = Exclude<Filter, { op: 'and' | 'or' | 'not' | 'within' }>;

function compared(
  filter: Compared,
  departmentOf: (word: string) => string | undefined,
  name: string,
): Condition {
  const always = Object.hasOwn(OF_EVERYBODY, name) ? OF_EVERYBODY[name] : undefined;
  if (always !== undefined) {
    if (filter.op === 'pr') return { op: 'everybody' };
    if (filter.op !== 'eq') throw refused(`${name} is compared by eq`);
    const holds = always.includes(String(filter.value).toLowerCase());
    return { op: holds ? 'everybody' : 'nobody' };
  }
  if (isUnkept(name)) {
    if (filter.op === 'ne' || (filter.op !== 'pr' && filter.value === null))
      throw refused(`Nobody has a value of ${name}`);
    return { op: 'nobody' };
  }
  const field = Object.hasOwn(ASKED, name) ? ASKED[name] : undefined;
  if (!field) throw refused(`There is no filter by ${name}`);
  if (filter.op === 'pr') return { op: 'present', field };
  const { op, value } = filter;
  // What has no value is null (RFC 7643, 2.5).
  if (value === null) {
    if (op === 'eq') return { op: 'not', one: { op: 'present', field } };
    if (op === 'ne') return { op: 'present', field };
    throw refused('null is compared by eq and ne');
  }
  if (field === 'status') {
    const word = String(value).toLowerCase();
    if ((op !== 'eq' && op !== 'ne') || (word !== 'true' && word !== 'false'))
      throw refused('active is compared by eq and ne with true and false');
    return { op, field, value: word === 'true' ? 'active' : 'left' };
  }
  if (typeof value === 'boolean') throw refused(`${name} is no boolean`);
  if (field === 'changedAt') {
    if (op === 'co' || op === 'sw' || op === 'ew')
      throw refused(`${name} is a moment, and no text`);
    return { op, field, value: momentIn(String(value), name) };
  }
  if (field !== 'department') return { op, field, value: String(value) };
  if (op !== 'eq' && op !== 'ne') throw refused('department is compared by eq and ne');
  const id = departmentOf(String(value));
  if (id === undefined) return { op: op === 'eq' ? 'nobody' : 'everybody' };
  return { op, field, value: id };
}
