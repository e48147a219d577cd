import { storedIn } from '../../database/stored-in.js';
import { AuditModel } from '../../decisions/audit/audit-model.js';
import type { AuditAction } from '../../decisions/audit/audit-actions.js';
import { writeUntilStands } from '../../decisions/write-until-stands.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import type { Person } from '../../people/person/person.js';
import { PersonModel } from '../../people/person/person-model.js';

/** So many people are read at once. */
const BATCH = 500;

/** What an entry of the audit says of a change, as far as records keep any of it. */
interface Values {
  changes?: readonly { field: string; from: string; to: string }[];
  since?: string;
  correction?: boolean;
}

/** Something that was done about a person. */
export interface Entry extends Values {
  action: string;
  at: Date;
}

const KEPT = {
  ...{ category: 1, appointedOn: 1, posts: 1, transfers: 1, departures: 1 },
  ...{ addedAt: 1, changedAt: 1, roleChangedAt: 1, deeds: 1 },
} as const;

/** A record with what it keeps of before. */
export type Keeping = Pick<Person, '_id' | Exclude<keyof typeof KEPT, 'deeds'>>;

/** A person's record with what is to be audited of them still. */
type Stored = Keeping & { deeds?: readonly Deed<Values & { type: string }>[] };

/**
 * Has the records of the next people after an id keep what once stood in their history alone; gives their ids. What a
 * record keeps already stays, unless it is a list of which the history tells more: that of somebody who was changed
 * while the migration was still to come to them.
 * @param told what the history, the oldest first, tells of fields, by their paths
 */
export async function keepFromHistory(
  after: string,
  actions: readonly AuditAction[],
  told: (person: Keeping, history: readonly Entry[]) => Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = people.map(({ _id }) => _id);
  // Whoever was changed between reading and writing is read once more.
  await writeUntilStands(() => kept(ids, actions, told));
  return ids;
}

/** Returns whether all that was to be written was, nobody having been changed meanwhile. */
async function kept(
  ids: readonly string[],
  actions: readonly AuditAction[],
  told: Parameters<typeof keepFromHistory>[2],
): Promise<boolean> {
  // People first: what a record keeps of itself by then is audited, or waits on the record to be.
  const people = await PersonModel.find({ _id: { $in: ids }, anonymisedAt: null }, KEPT).lean<
    Stored[]
  >();
  const histories = await historiesOf(people, actions);
  const writes = people.flatMap((person) =>
    Object.entries(told(person, histories.get(person._id) ?? [])).flatMap(([field, value]) => {
      const stands = valueAt(person, field) ?? null;
      const filter = { _id: person._id, anonymisedAt: null, [field]: stands };
      return isMore(value, stands)
        ? [{ updateOne: { filter, update: { $set: { [field]: value } } } }]
        : [];
    }),
  );
  if (writes.length === 0) return true;
  // Past the schema: the guard is to meet what is stored as it is.
  const { matchedCount } = await storedIn<{ _id: string; [field: string]: unknown }>(
    PersonModel,
  ).bulkWrite(writes);
  return matchedCount === writes.length;
}

const valueAt = (person: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (within, name) => (within as Record<string, unknown> | null | undefined)?.[name],
      person,
    );

const isMore = (value: unknown, stands: unknown): boolean =>
  Array.isArray(value)
    ? value.length > (Array.isArray(stands) ? stands.length : 0)
    : value !== undefined && stands === null;

async function historiesOf(
  people: readonly Stored[],
  actions: readonly AuditAction[],
): Promise<Map<string, Entry[]>> {
  const audited = await AuditModel.find(
    { person: { $in: people.map(({ _id }) => _id) }, action: { $in: [...actions] } },
    { person: 1, action: 1, at: 1, values: 1 },
  ).lean();
  const known = new Set(audited.map(({ _id }) => _id));
  const entries = [
    ...audited.map(({ person, action, at, values }) => ({
      ...{ person: person ?? '', action, at },
      ...((values ?? {}) as Values),
    })),
    ...people.flatMap(({ _id, deeds = [] }) =>
      deeds
        .filter((deed) => !known.has(deed._id) && actions.some((one) => one === deed.what.type))
        .map(({ at, what: { type, ...values } }) => ({ person: _id, action: type, at, ...values })),
    ),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  const histories = new Map<string, Entry[]>();
  for (const { person, ...entry } of entries)
    histories.set(person, [...(histories.get(person) ?? []), entry]);
  return histories;
}
