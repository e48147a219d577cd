import { AuditModel } from '../../decisions/audit/audit-model.js';
import type { Departure } from '../../people/person/changing/departures.js';
import { PersonModel } from '../../people/person/person-model.js';
import { PROVISIONED_ROLES } from '../../people/person/changing/provisioned-roles.js';

/** So many people are read at once. */
const BATCH = 500;

/** What changes that a directory is told of somebody; only the last two of them are read for their order, too. */
const CHANGING = [
  ...['person-added', 'person-renamed', 'person-changed', 'roles-changed'],
  ...['person-left', 'person-returned'],
];

interface Entry {
  action: string;
  at: Date;
  values?: { changes?: readonly { field: string; from: string; to: string }[] };
}

/** What a record now keeps of it. */
interface Kept {
  changedAt?: Date;
  roleChangedAt?: Record<string, Date>;
  departures?: Departure[];
}

/**
 * When somebody was last changed, got or lost a role, and left and came back, once stood in their history
 * alone; now the record keeps it. What it keeps already stays.
 */
export async function keepChanges(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = people.map(({ _id }) => _id);
  const histories = await historiesOf(ids);
  const writes = [...histories].flatMap(([_id, history]) =>
    Object.entries(keptOf(history)).map(([field, value]) => ({
      updateOne: {
        filter: { _id, [field]: null, anonymisedAt: null },
        update: { $set: { [field]: value as unknown } },
      },
    })),
  );
  if (writes.length > 0) await PersonModel.bulkWrite(writes);
  return ids;
}

async function historiesOf(ids: readonly string[]): Promise<Map<string, Entry[]>> {
  const entries = await AuditModel.find(
    { person: { $in: [...ids] }, action: { $in: CHANGING } },
    { person: 1, action: 1, at: 1, values: 1 },
  )
    .sort({ at: 1 })
    .lean<(Entry & { person?: string })[]>();
  const histories = new Map<string, Entry[]>();
  for (const { person, ...entry } of entries)
    if (person) histories.set(person, [...(histories.get(person) ?? []), entry]);
  return histories;
}

function keptOf(history: readonly Entry[]): Kept {
  const kept: Kept = {};
  let leftAt: Date | undefined;
  for (const { action, at, values } of history) {
    if (action === 'roles-changed') {
      const { from = '', to = '' } = values?.changes?.find(({ field }) => field === 'roles') ?? {};
      const [had, has] = [from.split(','), to.split(',')];
      for (const role of PROVISIONED_ROLES)
        if (had.includes(role) !== has.includes(role))
          kept.roleChangedAt = { ...kept.roleChangedAt, [role]: at };
      continue;
    }
    kept.changedAt = at;
    if (action === 'person-left') leftAt = at;
    if (action !== 'person-returned' || !leftAt) continue;
    kept.departures = [...(kept.departures ?? []), { leftAt, returnedAt: at }];
    leftAt = undefined;
  }
  return kept;
}
