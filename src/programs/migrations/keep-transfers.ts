import { AuditModel } from '../../decisions/audit/audit-model.js';
import { PersonModel } from '../../people/person/person-model.js';
import { transferFrom, type Transfer } from '../../people/person/changing/transfers.js';

/** So many people are read at once. */
const BATCH = 500;

interface Changed {
  changes?: readonly { field: string; from: string }[];
  since?: string;
}

/** The departments of before, and the day of coming, once stood in the history of a record alone; now the record keeps them. */
export async function keepTransfers(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = people.map(({ _id }) => _id);
  const [transfers, added] = await Promise.all([transfersOf(ids), addedOf(ids)]);
  const writes = [
    ...[...transfers].map(([_id, of]) => written(_id, 'transfers', of)),
    ...added.map(({ person, at }) => written(person ?? '', 'addedAt', at)),
  ];
  if (writes.length > 0) await PersonModel.bulkWrite(writes);
  return ids;
}

const written = (_id: string, field: 'transfers' | 'addedAt', value: unknown) => ({
  updateOne: {
    filter: { _id, [field]: null, anonymisedAt: null },
    update: { $set: { [field]: value } },
  },
});

const addedOf = (ids: readonly string[]) =>
  AuditModel.find(
    { person: { $in: [...ids] }, action: 'person-added' },
    { person: 1, at: 1 },
  ).lean();

async function transfersOf(ids: readonly string[]): Promise<Map<string, Transfer[]>> {
  const entries = await AuditModel.find(
    { person: { $in: [...ids] }, action: 'person-changed' },
    { person: 1, at: 1, values: 1 },
  )
    .sort({ at: 1 })
    .lean();
  const transfers = new Map<string, Transfer[]>();
  for (const { person, at, values } of entries) {
    const { changes = [], since = '' } = (values ?? {}) as Changed;
    const left = changes.find(({ field }) => field === 'department');
    if (!person || !left) continue;
    const transfer = transferFrom({ department: left.from }, since, at);
    transfers.set(person, [...(transfers.get(person) ?? []), transfer]);
  }
  return transfers;
}
