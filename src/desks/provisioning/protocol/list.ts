import type { Fields } from '../../../web/routes/fields.js';
import { badRequest } from './scim-error.js';
import type { JsonObject } from './read-json.js';

const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
/** So many resources are given at once. */
export const MOST_RESULTS = 200;

/** The one value of a query's field; undefined where it is missing. @throws {ScimError} where it is there twice */
export function oneOf(query: Fields, name: string): string | undefined {
  const value = query[name];
  if (Array.isArray(value)) throw badRequest('invalidValue', `${name} is there more than once`);
  return value;
}

/** The part of a list that is asked for (RFC 7644, 3.4.2.4): what is below the least is taken for it. */
export function pageOf(query: Fields): { skip: number; limit: number } {
  const whole = (name: string, usual: number): number => {
    const text = oneOf(query, name);
    if (text === undefined || text === '') return usual;
    if (!/^-?\d{1,9}$/.test(text)) throw badRequest('invalidValue', `${name} is no whole number`);
    return Number(text);
  };
  return {
    skip: Math.max(1, whole('startIndex', 1)) - 1,
    limit: Math.min(MOST_RESULTS, Math.max(0, whole('count', 100))),
  };
}

/** A list as it is answered. */
export const listResponse = (resources: readonly JsonObject[], total: number, skip: number) => ({
  schemas: [LIST_SCHEMA],
  totalResults: total,
  startIndex: skip + 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

const ALWAYS = ['schemas', 'id', 'meta'];

/** Those attributes of a resource that are asked for (RFC 7644, 3.9), whole ones. */
export function projected(resource: JsonObject, query: Fields): JsonObject {
  const names = (field: string) =>
    (oneOf(query, field) ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const [only, without] = [names('attributes'), names('excludedAttributes')];
  const isOf = (key: string, name: string) =>
    name === key ||
    name.startsWith(`${key}.`) ||
    name.startsWith(`${key}:`) ||
    name.endsWith(`:${key}`);
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => {
      const lower = key.toLowerCase();
      if (ALWAYS.includes(lower)) return true;
      if (only.length > 0) return only.some((name) => isOf(lower, name));
      return !without.includes(lower);
    }),
  );
}
