import { isObject, type JsonObject } from './read-json.js';
import { badRequest } from './scim-error.js';

const MOST_OPERATIONS = 100;

/** One step of a patch. */
interface Operation {
  op: 'add' | 'replace' | 'remove';
  path?: string;
  value: unknown;
}

/** The operations of a patch; Entra writes them with capitals. @throws {ScimError} invalidSyntax */
export function operationsIn(body: JsonObject): Operation[] {
  const list = Object.entries(body).find(([name]) => name.toLowerCase() === 'operations')?.[1];
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_OPERATIONS)
    throw badRequest('invalidSyntax', `Operations is a list of 1 to ${MOST_OPERATIONS}`);
  return list.map((one: unknown) => {
    if (!isObject(one)) throw badRequest('invalidSyntax', 'An operation is an object');
    const op = typeof one.op === 'string' ? one.op.toLowerCase() : '';
    if (op !== 'add' && op !== 'replace' && op !== 'remove')
      throw badRequest('invalidSyntax', 'op is add, replace or remove');
    const { path } = one;
    if (path === undefined || path === null || path === '') return { op, value: one.value };
    if (typeof path !== 'string') throw badRequest('invalidPath', 'path is a text');
    return { op, path, value: one.value };
  });
}
