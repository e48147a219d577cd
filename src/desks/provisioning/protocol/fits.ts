import type { Comparison } from '../../../people/person/provisioned/condition.js';
import type { Filter, FilterValue } from './filter.js';
import { badRequest, type ScimType } from './scim-error.js';

const text = (value: FilterValue): string => String(value ?? '').toLowerCase();

/** Attributes of something small: one value each, or a list. */
type Held = Readonly<Record<string, FilterValue | readonly string[]>>;

const isList = (value: FilterValue | readonly string[]): value is readonly string[] =>
  Array.isArray(value);

/**
 * Whether a filter holds for something small, by its attributes in small letters.
 * @throws {ScimError} of that kind where it asks for an attribute that is none of them
 */
export function fits(filter: Filter, has: Held, fault: ScimType = 'invalidPath'): boolean {
  switch (filter.op) {
    // Each is read, also where one decides: what is not understood is refused.
    case 'and':
      return filter.filters.map((one) => fits(one, has, fault)).every(Boolean);
    case 'or':
      return filter.filters.map((one) => fits(one, has, fault)).some(Boolean);
    case 'not':
      return !fits(filter.filter, has, fault);
    case 'within':
      return someWithin(filter, has, fault);
    case 'pr':
      return heldBy(filter, has, fault).some((is) => is !== '');
    case 'eq':
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return someFits(heldBy(filter, has, fault), filter.op, text(filter.value));
  }
}

/** Whether something holds for one of a list's values, each of which has no more about it than `value`. */
function someWithin(
  { path, filter }: Extract<Filter, { op: 'within' }>,
  has: Held,
  fault: ScimType,
): boolean {
  const list = has[path.toLowerCase()] ?? null;
  if (!isList(list)) throw badRequest(fault, `${path} is no list`);
  // What is not understood is refused of an empty list, too.
  fits(filter, { value: '' }, fault);
  return list.some((value) => fits(filter, { value }, fault));
}

/** Of a list one value is enough (RFC 7644, 3.4.2.2). */
const someFits = (values: readonly string[], op: Comparison, asked: string): boolean =>
  values.some((is) => COMPARE[op](is, asked));

const COMPARE: Readonly<Record<Comparison, (is: string, asked: string) => boolean>> = {
  eq: (is, asked) => is === asked,
  ne: (is, asked) => is !== asked,
  co: (is, asked) => is.includes(asked),
  sw: (is, asked) => is.startsWith(asked),
  ew: (is, asked) => is.endsWith(asked),
  gt: (is, asked) => is > asked,
  ge: (is, asked) => is >= asked,
  lt: (is, asked) => is < asked,
  le: (is, asked) => is <= asked,
};

function heldBy({ path }: { path: string }, has: Held, fault: ScimType): readonly string[] {
  const name = path.toLowerCase();
  if (!Object.hasOwn(has, name)) throw badRequest(fault, `There is no filter by ${path}`);
  const value = has[name] ?? null;
  return isList(value) ? value.map(text) : [text(value)];
}
