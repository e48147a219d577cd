/** No part of a file's name is longer: a search may be a sentence. */
const LONGEST_PART = 40;

/**
 * What a file is called that holds some of a list: the list, then to what it is narrowed, each condition
 * in its own words and in the order given – «certificates-Q-ETHICS-1-english-2026-03-10.zip». What a
 * file system, a mail program or a shell would stumble over becomes a low line.
 * @param conditions the conditions that are on; empty and missing ones are left out
 */
export function fileName(
  list: string,
  conditions: readonly (string | number | undefined)[],
  format: string,
): string {
  const parts = [list, ...conditions].flatMap((one) => {
    const words = String(one ?? '').match(/[\p{L}\p{N}][\p{L}\p{N}.-]*/gu) ?? [];
    return words.length === 0 ? [] : [words.join('_').slice(0, LONGEST_PART)];
  });
  return `${parts.join('-')}.${format}`;
}
