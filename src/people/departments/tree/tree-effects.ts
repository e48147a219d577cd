import { audit, type AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { olderThan } from '../../../decisions/effects/latest.js';
import { ignoringStale } from '../../../decisions/stale.js';
import { sortKey } from '../../names/sort-key.js';
import { officersFollow, peopleFollow } from '../../person/changing/follow-unit.js';
import { DepartmentModel } from '../department-model.js';
import type { TreeEvent, TreeState } from './tree-events.js';
import { lastState, type Unit } from '../unit.js';

/** What follows when the council's units are changed. */
export const treeEffects: readonly Effect<TreeState, TreeEvent>[] = [
  {
    name: 'departments',
    write: async (_, recorded, { units }) => {
      const revision = Math.max(...recorded.map((one) => one.revision));
      const touched = new Set(recorded.flatMap(({ event }) => unitsOf(event)));
      const byId = new Map(units.map((unit) => [unit._id, unit]));
      const shown = units
        .map((unit) => ({ unit, path: pathOf(unit, byId) }))
        .filter(({ path }) => path.some((id) => touched.has(id)));
      if (shown.length === 0) return;
      await ignoringStale(() =>
        DepartmentModel.bulkWrite(
          shown.map(({ unit, path }) => ({
            updateOne: {
              filter: { _id: unit._id, ...olderThan('treeRevision', revision) },
              update: { $set: { ...fieldsOf(unit), path, treeRevision: revision } },
              upsert: true,
            },
          })),
          { ordered: false },
        ),
      );
    },
  },
  {
    name: 'people',
    after: ['departments'],
    write: async (_, recorded, { units }) => {
      for (const { id: key, event } of recorded) {
        if (event.type !== 'merged' && event.type !== 'closed') continue;
        const { unit: from, on, by, at, reason } = event;
        const to = heirOf(from, units);
        await peopleFollow({ from, to, key, on, by, at, reason });
        if (event.type === 'merged') await officersFollow({ from, to, key, by, at });
      }
    },
  },
  {
    name: 'audit',
    write: (_, recorded, { units }) =>
      audit(recorded.flatMap((one) => auditOf(one, nameIn(units)) ?? [])),
  },
];

/** The unit that carries on what a closed one was: where people of it are to be. */
function heirOf(id: string, units: readonly Unit[]): string {
  let heir = id;
  for (;;) {
    const into = units.find(({ _id }) => _id === heir)?.end?.into;
    if (into === undefined) return heir;
    heir = into;
  }
}

function unitsOf(event: TreeEvent): readonly string[] {
  if (event.type === 'known') return [];
  return event.type === 'merged' ? [event.unit, ...event.below] : [event.unit];
}

/** The unit's line as documents keep it: the topmost first, itself last. */
function pathOf(unit: Unit, byId: ReadonlyMap<string, Unit>): string[] {
  const path = [unit._id];
  let above = lastState(unit).above;
  while (above !== null && !path.includes(above)) {
    path.unshift(above);
    const upper = byId.get(above);
    above = upper ? lastState(upper).above : null;
  }
  return path;
}

function fieldsOf(unit: Unit) {
  const { code, states, end } = unit;
  const { name, kind, above } = lastState(unit);
  return {
    ...{ code, name, kind, parent: above, sortKey: sortKey(name.uk), states },
    ...(end ? { end } : {}),
  };
}

const nameIn = (units: readonly Unit[]) => (id: string | null) => {
  const unit = units.find(({ _id }) => _id === id);
  return unit ? lastState(unit).name.uk : '';
};

function auditOf(
  { id: key, event }: Recorded<TreeEvent>,
  nameOf: (id: string | null) => string,
): AuditEntry | undefined {
  if (event.type === 'known') return undefined;
  const { type, at, by, on, reason } = event;
  const entry = { key, at, by, reason };
  const department = nameOf(event.unit);
  switch (type) {
    case 'added':
      return {
        ...{ ...entry, action: 'department-added' },
        values: { department: event.name.uk, above: nameOf(event.above), on },
      };
    case 'renamed':
      return {
        ...{ ...entry, action: 'department-renamed' },
        values: { was: event.was.uk, is: event.name.uk, on },
      };
    case 'moved':
      return {
        ...{ ...entry, action: 'department-moved' },
        values: { department, was: nameOf(event.was), is: nameOf(event.above), on },
      };
    case 'merged':
    case 'closed':
      return {
        ...{ ...entry, action: `department-${type}` },
        values: { department, into: nameOf(event.into), on },
      };
  }
}
