import { badRequest } from '../protocol/scim-error.js';

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What a directory may write of a person, by the attribute's path in small letters. */
export const WRITABLE = {
  externalid: 'externalId',
  username: 'userName',
  emails: 'email',
  'emails.value': 'email',
  'name.familyname': 'familyName',
  'name.givenname': 'givenName',
  'name.middlename': 'middleName',
  title: 'title',
  active: 'active',
  preferredlanguage: 'preferredLanguage',
  employeenumber: 'employeeNumber',
  department: 'department',
} as const;
export type UserField = (typeof WRITABLE)[keyof typeof WRITABLE];

/** What the registry tells and no directory changes. */
const TOLD = ['id', 'meta', 'schemas', 'groups'];

/**
 * Attributes of RFC 7643 that directories send as a matter of course and the registry does not keep, or
 * makes itself of others: they are passed over.
 */
const PASSED_OVER = [
  ...['name', 'displayname', 'nickname', 'profileurl', 'usertype', 'locale', 'timezone'],
  ...['password', 'phonenumbers', 'ims', 'photos', 'addresses', 'entitlements', 'roles'],
  ...['x509certificates', 'costcenter', 'organization', 'division', 'manager', 'emails'],
];

/** What directories ask for beside that, of which nobody has a value here; the registry tells a few of the others. */
const ASKED_IN_VAIN = PASSED_OVER.filter(
  (name) => !['name', 'displayname', 'manager', 'emails', 'password'].includes(name),
);

/** Whether nobody has a value of the attribute, though RFC 7643 knows it. @param name a bare one */
export const isUnkept = (name: string): boolean =>
  ASKED_IN_VAIN.includes(name.split('.')[0] ?? name);

/** An attribute's path without its schema, in small letters. */
export function bareName(path: string): string {
  const lower = path.toLowerCase();
  for (const schema of [ENTERPRISE_SCHEMA, USER_SCHEMA].map((one) => one.toLowerCase()))
    if (lower.startsWith(`${schema}:`)) return lower.slice(schema.length + 1);
  return lower;
}

/**
 * The field that a path means; undefined where the registry does not keep it.
 * @throws {ScimError} mutability, or invalidPath where no attribute has this name
 */
export function fieldAt(path: string): UserField | undefined {
  const name = bareName(path);
  const [first = ''] = name.split('.');
  if (Object.hasOwn(WRITABLE, name)) return WRITABLE[name as keyof typeof WRITABLE];
  if (TOLD.includes(first)) throw badRequest('mutability', `${path} cannot be changed`);
  if (PASSED_OVER.includes(first)) return undefined;
  throw badRequest('invalidPath', `There is no attribute ${path.slice(0, 100)}`);
}
