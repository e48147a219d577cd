import { audit } from '../audit/audit.js';
import { refuseOneself } from '../people/oneself.js';
import { recordLevels, type FoundLevel } from './record-levels.js';

/**
 * Records levels that somebody found, and puts on record who; the same level once. Returns how many were
 * new.
 * @throws {DecidesOnOneself} when a level of their own is among them: nothing is recorded
 */
export async function writeDownLevels(
  found: readonly FoundLevel[],
  by: string,
  now: Date,
): Promise<number> {
  refuseOneself(by, ...found.map(({ person }) => person));
  const count = await recordLevels(found);
  await audit(
    found.map(({ person, level, at, source, note }) => ({
      key: `level:${person}:${source}:${level}:${at.toISOString()}`,
      at: now,
      by,
      action: 'level-recorded',
      person,
      reason: note,
      values: { level, source },
    })),
  );
  return count;
}
