import { isUntypable } from '../../../web/routes/fields.js';
import { readPath, type Filter } from '../protocol/filter.js';
import { fits } from '../protocol/fits.js';
import { operationsIn } from '../protocol/operations.js';
import { isObject, type JsonObject } from '../protocol/read-json.js';
import { badRequest } from '../protocol/scim-error.js';
import {
  bareName,
  ENTERPRISE_SCHEMA,
  fieldAt,
  USER_SCHEMA,
  WRITABLE,
  type UserField,
} from './user-attributes.js';

/** What a directory says of a person, the fields it names only; nothing is the empty text. */
export type UserSaid = Partial<Record<UserField, string>>;

const REQUIRED: readonly UserField[] = ['userName', 'familyName', 'givenName', 'email'];

/** What a whole resource says. Attributes that the registry does not keep are passed over. */
export function userIn(resource: JsonObject): UserSaid {
  const said: UserSaid = {};
  for (const [path, value] of attributesOf(resource)) {
    const name = bareName(path);
    if (Object.hasOwn(WRITABLE, name)) {
      const field = WRITABLE[name as keyof typeof WRITABLE];
      said[field] = textOf(field, value);
    }
  }
  return said;
}

/** Its attributes with those of its extensions and of `name`, each by its path. */
function attributesOf(resource: JsonObject): [path: string, value: unknown][] {
  return Object.entries(resource).flatMap(([key, value]): [string, unknown][] => {
    const lower = key.toLowerCase();
    const within = (prefix: string) =>
      isObject(value)
        ? Object.entries(value).map(([sub, one]): [string, unknown] => [prefix + sub, one])
        : [];
    if (lower === ENTERPRISE_SCHEMA.toLowerCase()) return within(`${ENTERPRISE_SCHEMA}:`);
    if (lower === USER_SCHEMA.toLowerCase()) return within(`${USER_SCHEMA}:`);
    return bareName(key) === 'name' ? within('name.') : [[key, value]];
  });
}

/** A value as the field has it: nothing is the empty text. @throws {ScimError} invalidValue */
function textOf(field: UserField, given: unknown): string {
  const value = field === 'email' ? workMail(given) : given;
  if (value === null || value === undefined) return '';
  if (field === 'active') return truth(value);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > 1000 || isUntypable(text))
    throw badRequest('invalidValue', `The value of ${field} is not a text that can be kept`);
  return text.trim();
}

/** Entra sends booleans as texts with a capital. */
function truth(value: unknown): string {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (word === true || word === 'true') return 'true';
  if (word === false || word === 'false') return 'false';
  throw badRequest('invalidValue', 'active is true or false');
}

/** Of several addresses that at work, else the primary one, else the first. */
function workMail(given: unknown): unknown {
  const all: unknown[] = Array.isArray(given) ? given : [given];
  const mails = all.filter(isObject);
  const isWork = ({ type }: JsonObject) => String(type).toLowerCase() === 'work';
  const mail = mails.find(isWork) ?? mails.find(({ primary }) => primary === true) ?? mails[0];
  return mail ? mail.value : all[0];
}

/** What a patch says (RFC 7644, 3.5.2). @param mail the person's e-mail, for paths that name a value */
export function patchedUser(body: JsonObject, mail: string): UserSaid {
  const said: UserSaid = {};
  for (const { op, path, value } of operationsIn(body)) {
    if (path === undefined) {
      if (op === 'remove') throw badRequest('noTarget', 'What is to be removed needs a path');
      if (!isObject(value))
        throw badRequest('invalidValue', 'Without a path the value is an object');
      for (const [at, one] of attributesOf(value)) Object.assign(said, saidAt(at, one, mail));
    } else if (op === 'remove') Object.assign(said, removedAt(path, mail));
    else Object.assign(said, saidAt(path, value, mail));
  }
  return said;
}

function saidAt(path: string, value: unknown, mail: string): UserSaid {
  const { attribute, filter } = readPath(path);
  if (bareName(attribute) === 'name' && isObject(value)) return userIn({ name: value });
  const field = fieldAt(attribute);
  if (field === undefined || !isMeant(field, filter, mail)) return {};
  return { [field]: textOf(field, value) };
}

function removedAt(path: string, mail: string): UserSaid {
  const { attribute, filter } = readPath(path);
  const field = fieldAt(attribute);
  if (field === undefined || !isMeant(field, filter, mail)) return {};
  if (REQUIRED.includes(field)) throw badRequest('mutability', `${field} cannot be removed`);
  if (field === 'active') throw badRequest('mutability', 'active is set, not removed');
  return { [field]: '' };
}

/** Whether the only address that is kept is meant. @throws {ScimError} where the field is no list, or nothing fits */
function isMeant(field: UserField, filter: Filter | undefined, mail: string): boolean {
  if (!filter) return true;
  if (field !== 'email') throw badRequest('invalidPath', `${field} is no list`);
  if (fits(filter, { type: 'work', primary: true, value: mail })) return true;
  // Addresses of other kinds are not kept.
  const others = ['home', 'other'].map((type) => ({ type, primary: false, value: '' }));
  if (others.some((other) => fits(filter, other))) return false;
  throw badRequest('noTarget', 'No address fits the path');
}
