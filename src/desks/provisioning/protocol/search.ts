import { noFields } from '../../../web/routes/fields.js';
import type { ScimCall } from '../scim-call.js';
import { objectIn } from './read-json.js';
import { badRequest } from './scim-error.js';

const TEXTS = ['filter'] as const;
const NUMBERS = ['startIndex', 'count'] as const;
const LISTS = ['attributes', 'excludedAttributes'] as const;
/** What an answer does not depend on here; sorting is announced as not supported. */
const PASSED_OVER = ['schemas', 'sortBy', 'sortOrder'];

/**
 * A list asked for by POST to `.search` (RFC 7644, 3.4.3), so that no address tells whom somebody looks for.
 * @throws {ScimError} for whatever is not understood
 */
export function searched(call: ScimCall): ScimCall {
  const asked = noFields();
  for (const [name, value] of Object.entries(objectIn(call.req)))
    if (!PASSED_OVER.includes(name)) asked[name] = textOf(name, value);
  return { ...call, asked };
}

function textOf(name: string, value: unknown): string {
  const isOf = (names: readonly string[]) => names.includes(name);
  if (isOf(TEXTS) && typeof value === 'string') return value;
  if (isOf(NUMBERS) && typeof value === 'number') return String(value);
  if (isOf(LISTS) && Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join(',');
  throw badRequest('invalidValue', `${name.slice(0, 100)} is nothing that a search understands`);
}
