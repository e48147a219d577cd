import { addressWith } from '../../ground/addresses/address-with.js';

/** A condition of a list: the parameter, what its field is called, and what may be chosen in it. */
export interface Condition {
  name: string;
  label: string;
  options?: readonly { value: string; text: string }[];
  /** A box that is ticked or not: its label says all. */
  ticked?: boolean;
  /** Another condition that means nothing without this one, and goes with it. */
  within?: string;
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
  return conditions.flatMap(({ name, label, options, ticked = false, within }) => {
    const value = given.get(name);
    if (typeof value !== 'string' || value === '') return [];
    const chosen = options?.find((one) => one.value === value)?.text.trim();
    return {
      text: ticked ? label : `${label}: ${chosen ?? value}`,
      href: addressWith(path, { ...asked, [name]: '', ...(within ? { [within]: '' } : {}) }),
    };
  });
}
