import { audit } from '../audit/audit.js';
import type { FoundLevel } from './record-levels.js';

/** Puts on record who wrote down which levels; the same level once. */
export async function auditLevels(
  found: readonly FoundLevel[],
  by: string,
  now: Date,
): Promise<void> {
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
}
