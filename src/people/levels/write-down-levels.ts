import { refuseOneself } from '../person/oneself.js';
import { recordLevels, type FoundLevel } from '../person/changing/record-levels.js';

/**
 * Records levels that somebody found; the same level once. Returns how many were new.
 * @throws {DecidesOnOneself} when a level of their own is among them: nothing is recorded
 */
export async function writeDownLevels(
  found: readonly FoundLevel[],
  by: string,
  at: Date,
): Promise<number> {
  refuseOneself(by, ...found.map(({ person }) => person));
  return recordLevels(found, { by, at });
}
