import { addressWith } from './paging.js';

/** A condition of a list: the parameter, what its field is called, and what may be chosen in it. */
export interface Condition {
  name: string;
  label: string;
  options?: readonly { value: string; text: string }[];
}

/** A condition that is on, and the same list without it. */
export interface Chip {
  text: string;
  href: string;
}

/**
 * What stands above a list to say to what it is narrowed, for the chips partial: each condition that is
 * on, in the words of its field, with the address that takes this one away and keeps the others.
 * @param asked the understood conditions, without the page
 */
export function chipsFor(path: string, asked: object, conditions: readonly Condition[]): Chip[] {
  const given = new Map<string, unknown>(Object.entries(asked));
  return conditions.flatMap(({ name, label, options }) => {
    const value = given.get(name);
    if (typeof value !== 'string' || value === '') return [];
    const chosen = options?.find((one) => one.value === value)?.text.trim();
    return {
      text: `${label}: ${chosen ?? value}`,
      href: addressWith(path, { ...asked, [name]: '' }),
    };
  });
}
