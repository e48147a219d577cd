import { z } from 'zod';
import { UNIT_KINDS } from '../../../people/departments/unit.js';

/** What a row of the file makes of a unit. */
export const unitValue = z.object({
  unit: z.string(),
  code: z.string(),
  nameUk: z.string(),
  nameEn: z.string(),
  kind: z.enum(UNIT_KINDS),
  /** Code of the unit above; empty at the top. */
  above: z.string(),
  /** Id and e-mail of whoever is head; empty for nobody. */
  headId: z.string(),
  head: z.string(),
  /**
   * The unit when the file was looked at: how many states and ends it had, and how often who leads it was
   * written. Missing in lists that were confirmed before this was kept: of those nothing is compared.
   */
  seen: z.object({ version: z.number(), leads: z.number() }).optional(),
});
export type UnitValue = z.infer<typeof unitValue>;

/**
 * Rows in levels, so that no unit comes before the one above it, and those for which there is no such
 * order, as they stand above each other in a circle. Codes are each row's own.
 */
export function uppersFirst<Row extends { code: string; above: string }>(
  rows: readonly Row[],
): { levels: Row[][]; circle: Row[] } {
  const codes = new Set(rows.map(({ code }) => code));
  const below = new Map<string, Row[]>();
  const placed = new Set<Row>();
  const levels: Row[][] = [];
  let level: Row[] = [];
  for (const row of rows) {
    const siblings = below.get(row.above);
    if (row.above === row.code || !codes.has(row.above)) level.push(row);
    else if (siblings) siblings.push(row);
    else below.set(row.above, [row]);
  }
  while (level.length > 0) {
    levels.push(level);
    for (const row of level) placed.add(row);
    level = level.flatMap(({ code }) => below.get(code) ?? []);
  }
  return { levels, circle: rows.filter((row) => !placed.has(row)) };
}
