import { wayTo } from '../../ground/addresses/names.js';
import { newId } from '../../ground/id.js';
import { linkedData } from './linked-data.js';
import { unbroken } from './unbroken.js';

/** Whether something was given: anything but undefined, null and the empty string; 0 and false are. */
const has = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

// Handlebars passes its own options object as the last argument of every helper.
const given = (values: unknown[]): unknown[] => values.slice(0, -1);

const hashOf = (values: unknown[]): Record<string, unknown> => {
  const options = values.at(-1);
  return typeof options === 'object' && options !== null && 'hash' in options
    ? { ...(options.hash as object) }
    : {};
};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : '';

/** How much of `whole` is `part`, in per cent with one decimal, never below 0 or above 100. */
function percent(part: unknown, whole: unknown): number {
  const share = Number(whole) > 0 ? Number(part) / Number(whole) : 0;
  return Number.isFinite(share) ? Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10 : 0;
}

/** Whether a list holds a value; a single value counts as a list of one, as in an address' query. */
function includes(list: unknown, value: unknown): boolean {
  const values: unknown[] = Array.isArray(list) ? list : [list];
  return values.some((one) => has(one) && textOf(one) === textOf(value));
}

/**
 * The id of the nth input of a group: the first carries the group's name alone, so that a link of
 * the error summary leads to it.
 */
const inputId = (name: unknown, index: unknown): string =>
  Number(index) > 0 ? `${textOf(name)}-${Number(index) + 1}` : textOf(name);

/** General helpers of the views; those that speak a language are in text-helpers.ts. */
export const viewHelpers: Record<string, (...values: unknown[]) => unknown> = {
  has,
  includes,
  percent,
  newId: () => newId(),
  /** `{{wayTo 'course' code=code}}`: the way to an address of src/ground/addresses, by its name. */
  wayTo: (...values) => wayTo(textOf(values[0]), hashOf(values)),
  unbroken: (text) => unbroken(text),
  inputId,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => Number(a) > Number(b),
  gte: (a, b) => Number(a) >= Number(b),
  lt: (a, b) => Number(a) < Number(b),
  add: (a, b) => Number(a) + Number(b),
  subtract: (a, b) => Number(a) - Number(b),
  not: (value) => !value,
  /** Whether two values read the same: 3 and "3"; never where either is absent. */
  same: (a, b) => has(a) && has(b) && textOf(a) === textOf(b),
  choose: (condition, yes, no) => (condition ? yes : no),
  and: (...values) => given(values).every(Boolean),
  or: (...values) => given(values).find(Boolean),
  /** The first value that was given at all. */
  default: (...values) => given(values).find(has),
  concat: (...values) => given(values).map(textOf).join(''),
  size: (list) => (Array.isArray(list) ? list.length : 0),
  array: (...values) => given(values),
  dict: (...values) => hashOf(values),
  /** A data block's text, to stand in it as it is: of a thing, and of whose page it is on. */
  linkedData: (...values) => {
    const [thing] = values;
    const { provider, site, url } = hashOf(values);
    return typeof thing === 'object' && thing !== null
      ? linkedData(thing, { provider: textOf(provider), site: textOf(site), url: textOf(url) })
      : '';
  },
  join: (list, separator) =>
    Array.isArray(list) ? list.filter(has).map(textOf).join(textOf(separator)) : '',
  /** Names separated by spaces, without those that are absent: for class and aria-describedby. */
  classes: (...values) => given(values).filter(Boolean).map(textOf).filter(has).join(' '),
};
