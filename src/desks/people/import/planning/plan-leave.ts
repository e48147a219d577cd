import { formatIsoDay } from '../../../../ground/language/format.js';
import type { FieldChange } from '../../../../people/person/person-effects.js';
import {
  isAwayBy,
  overlap,
  type Leave,
  type LeaveDays,
} from '../../../../people/person/leave/leave.js';
import type { RowFault, StaffRow } from '../reading/staff-row.js';

/** A leave as it is to be, and what stands of it until now; null for a new one. */
export interface PlannedLeave {
  was: Leave | null;
  days: LeaveDays;
}

/**
 * What a row makes of somebody's leaves; undefined where they say so already, or where the leave is over
 * `today`: what is past is kept by hand. An empty last day says nothing: a leave that is on record keeps its
 * own, a new one has none, and is refused where it would run into a later one. Files do not say why somebody
 * is away, and nobody asks.
 */
export function planLeave(
  said: StaffRow['leave'],
  leaves: readonly Leave[],
  today: string,
): PlannedLeave | { fault: RowFault } | undefined {
  if (!said || (said.to !== '' && said.to < today)) return undefined;
  const { from, to } = said;
  const given = { kind: 'other', from, to } as const;
  const means = (one: Leave) => (to === '' ? isAwayBy(one, from) : overlap(one, given));
  const meant = leaves.filter((one) => one.from === from || means(one));
  const was = meant.find((one) => one.from === from) ?? meant[0] ?? null;
  // Without a last day nothing is said of a leave that is over.
  if (to === '' && was && was.to !== '' && was.to < today) return undefined;
  const days = { kind: was?.kind ?? 'other', from, to: to === '' && was ? was.to : to } as const;
  if (was?.from === days.from && was.to === days.to) return undefined;
  if (!leaves.some((one) => one !== was && overlap(one, days))) return { was, days };
  const fault = to === '' ? 'leaveEndless' : 'leaveOverlaps';
  return { fault: { key: `staff:faults.${fault}`, values: { given: formatIsoDay(from) } } };
}

/** The days of a leave as changed fields of the record. */
export const leaveChanges = (leave: PlannedLeave | undefined): FieldChange[] =>
  leave
    ? [
        { field: 'onLeaveFrom', from: leave.was?.from ?? '', to: leave.days.from },
        { field: 'onLeaveTo', from: leave.was?.to ?? '', to: leave.days.to },
      ].filter(({ from, to }) => from !== to)
    : [];
