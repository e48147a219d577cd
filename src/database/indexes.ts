import type { IndexDescription } from 'mongodb';
import mongoose from 'mongoose';

/**
 * Indexes of an earlier day in whose place others stand, by collection: they served no query, or served
 * it worse.
 */
const SUPERSEDED: Readonly<Record<string, readonly string[]>> = {
  people: ['personnelNumber_1', 'calendarToken_1', 'leaves'],
  enrolments: ['awaiting_1_department_1_since_1'],
  certificates: ['one_replacement'],
  mailoutbox: ['contentUntil_1'],
  courses: [
    ...['sessions.substitute._id_1', 'seatsDueAt_1', 'untold.at_1', 'completing_1'],
    ...['trainers._id_1_startsAt_-1', 'programme_1_startsAt_-1'],
  ],
  auditevents: ['course', 'person', 'by', 'action'].map((key) => `${key}_1_at_-1`),
  securityevents: ['kind', 'by', 'person', 'address'].map((key) => `${key}_1_at_-1`),
  imports: ['expiresAt_1'],
  projects: [
    'stageAt',
    'stage_1_stageAt',
    'community_1_stage_1_stageAt',
    'needsHelp_1_stageAt',
  ].map((key) => `${key}_-1`),
  proposals: ['stage', 'department_1_stage', 'district_1_stage'].map(
    (key) => `${key}_1_stageAt_-1`,
  ),
  externalcertificates: ['status_1_recordedAt_1', 'department_1_status_1_recordedAt_1'],
};

/**
 * Creates the indexes of every registered model that don't exist yet, and drops those in whose place they
 * stand. Harmless to repeat and to run in several processes at once; needs an open connection.
 *
 * @throws MongoServerError when an index of the same name has another definition, or when existing
 *   data breaks a unique index.
 */
export async function ensureIndexes(): Promise<void> {
  for (const name of mongoose.modelNames()) await ensureIndexesOf(name);
  for (const [collection, superseded] of Object.entries(SUPERSEDED))
    await dropThoseThere(mongoose.connection.collection(collection), superseded);
}

/** By one command for a collection: there are some hundreds of indexes, and every start looks at all. */
async function ensureIndexesOf(model: string): Promise<void> {
  const { schema, collection } = mongoose.model(model);
  const descriptions = schema.indexes().map(([key, options]) => ({ ...options, key }));
  if (descriptions.length > 0) await collection.createIndexes(descriptions as IndexDescription[]);
}

async function dropThoseThere(
  collection: mongoose.Collection,
  names: readonly string[],
): Promise<void> {
  const there = await collection.indexes().catch(noneMissing);
  for (const { name = '' } of there)
    if (names.includes(name)) await collection.dropIndex(name).catch(noneMissing);
}

const MISSING = ['IndexNotFound', 'NamespaceNotFound'];

/** What is not there has nothing to drop; it may have been dropped by another process meanwhile. */
function noneMissing(error: unknown): [] {
  const code = error instanceof Error && 'codeName' in error ? error.codeName : undefined;
  if (!MISSING.includes(String(code))) throw error;
  return [];
}
