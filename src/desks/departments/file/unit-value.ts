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
});
export type UnitValue = z.infer<typeof unitValue>;

/**
 * Rows in an order in which no unit comes before the one above it, and those for which there is none, as
 * they stand above each other in a circle.
 */
export function uppersFirst<Row extends { code: string; above: string }>(
  rows: readonly Row[],
): { ordered: Row[]; circle: Row[] } {
  const ordered: Row[] = [];
  let open = [...rows];
  for (;;) {
    const codes = new Set(open.map(({ code }) => code));
    const next = open.filter(({ code, above }) => above === code || !codes.has(above));
    if (next.length === 0) return { ordered, circle: open };
    ordered.push(...next);
    open = open.filter((row) => !next.includes(row));
  }
}
