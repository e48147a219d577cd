import { sortedBy } from '../../../web/queries/sorting.js';
import type { DutyLine } from './duty-lines.js';
import type { DutyOrder } from './duty-query.js';

type Measured = Pick<DutyLine, 'duty'> & { person: Pick<DutyLine['person'], 'department'> };

/**
 * Lines in another order, alike ones as they stood: the report has read everybody for its counts.
 * Departments come in the order of `units`, whoever works in none of them last either way. What is missing is the
 * larger of the two sums, as self-education is part of all credits.
 */
export function sortLines<Line extends Measured>(
  lines: readonly Line[],
  order: DutyOrder,
  units: readonly { _id: string }[],
): Line[] {
  const { column, down } = sortedBy(order);
  const places = new Map(units.map(({ _id }, at) => [_id, at]));
  const measures: Record<string, ((line: Line) => number | undefined) | undefined> = {
    name: undefined,
    department: ({ person }: Line) => places.get(person.department ?? ''),
    learnt: ({ duty }: Line) => duty.credits,
    missing: ({ duty: { missing } }: Line) => Math.max(missing.credits, missing.selfEducation),
  };
  const measure = measures[column];
  if (!measure) return down ? lines.toReversed() : [...lines];
  const way = down ? -1 : 1;
  return lines.toSorted((a, b) => {
    const [one, other] = [measure(a), measure(b)];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    return way * (one - other);
  });
}
