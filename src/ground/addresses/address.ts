import { addressWith } from './address-with.js';

/** The names of what an address is given: `code` and `n` of `/courses/:code/sessions/:n`. */
type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Rest}`
  ? NameAtStart<Rest> | NamesIn<Rest>
  : never;

/** A name ends where a part of the address does, or the ending of a file begins. */
type NameAtStart<Rest extends string> = Rest extends `${infer Part}/${string}`
  ? BeforeEnding<Part>
  : BeforeEnding<Rest>;

type BeforeEnding<Part extends string> = Part extends `${infer Name}.${string}` ? Name : Part;

/** What an address is given: every name of its pattern, and none that is not there. */
export type Parts<Pattern extends string> = [NamesIn<Pattern>] extends [never]
  ? Record<string, never>
  : Record<NamesIn<Pattern>, string | number>;

/** An address that is given nothing is so without being asked. */
type Given<Pattern extends string> = [NamesIn<Pattern>] extends [never]
  ? [parts?: Parts<Pattern>, query?: object]
  : [parts: Parts<Pattern>, query?: object];

/** An address of the site, written once: a route is made of its pattern, and every way there of `to`. */
export interface Address<Pattern extends string = string> {
  /** As routes are written: `/courses/:code`. */
  readonly pattern: Pattern;
  /** The way there, with what is asked for: empty values are left out, lists are repeated. */
  readonly to: (...given: Given<Pattern>) => string;
  /** What lies below it, or is its file: `COURSE.below('/nomination')`, `AUDIT.below('.csv')`. */
  below<Rest extends `/${string}` | `.${string}`>(rest: Rest): Address<`${Pattern}${Rest}`>;
}

/**
 * An address by its pattern: `address('/courses/:code').to({ code: 'Q-ETHICS-2026-1' })`. What it is given
 * is text: a slash in it opens no other part of the address.
 */
export const address = <const Pattern extends string>(pattern: Pattern): Address<Pattern> => ({
  pattern,
  to: (...[parts = {}, query = {}]) => wayOf(pattern, parts, query),
  below: (rest) => address(`${pattern}${rest}`),
});

const NAME = /:([a-z]+)/gi;

/** The names in a pattern, as they are known when the site runs. */
export const namesIn = (pattern: string): string[] =>
  [...pattern.matchAll(NAME)].map(([, name = '']) => name);

/** A pattern with its parts filled in. @throws {Error} where one is missing: a fault of ours */
export function wayOf(
  pattern: string,
  parts: Readonly<Record<string, unknown>>,
  query: object = {},
): string {
  const path = pattern.replaceAll(NAME, (_, name: string) => {
    const part = parts[name];
    if (typeof part === 'string' || typeof part === 'number') return encodeURIComponent(part);
    throw new Error(`${pattern} was not told its ${name}.`);
  });
  return addressWith(path, query);
}
