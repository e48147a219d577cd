/** A longer address is not worth its weight in the headers of an answer. */
const LONGEST = 2000;

/** Whether an address may be sent back in a header: no answer is to echo a flood. */
export const isShort = (address: string): boolean => address.length <= LONGEST;

/** A path of our own to go back to; anything else, and what is too long, leads to the first page. */
export function localPath(value: unknown): string {
  return typeof value === 'string' && isShort(value) && /^\/(?![/\\])[^\s\\]*$/.test(value)
    ? value
    : '/';
}

/** A door with the path behind it to which whoever comes through goes on. */
export const withReturn = (door: string, returnTo: string): string =>
  returnTo === '/' ? door : `${door}?returnTo=${encodeURIComponent(returnTo)}`;
