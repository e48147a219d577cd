import mongoose from 'mongoose';

/**
 * Indexes of an earlier day in whose place others stand, by collection: they served no query, or served
 * it worse.
 */
const SUPERSEDED: readonly (readonly [collection: string, index: string])[] = [
  ['people', 'personnelNumber_1'],
  ['people', 'calendarToken_1'],
  ['people', 'leaves'],
  ['enrolments', 'awaiting_1_department_1_since_1'],
  ['certificates', 'one_replacement'],
  ['mailoutbox', 'contentUntil_1'],
  ['courses', 'sessions.substitute._id_1'],
  ['courses', 'seatsDueAt_1'],
  ['courses', 'untold.at_1'],
  ['courses', 'completing_1'],
  ['courses', 'trainers._id_1_startsAt_-1'],
  ['courses', 'programme_1_startsAt_-1'],
  ...['course', 'person', 'by', 'action'].map((key) => ['auditevents', `${key}_1_at_-1`] as const),
  ...['kind', 'by', 'person', 'address'].map(
    (key) => ['securityevents', `${key}_1_at_-1`] as const,
  ),
  ['imports', 'expiresAt_1'],
  ['externalcertificates', 'status_1_recordedAt_1'],
  ['externalcertificates', 'department_1_status_1_recordedAt_1'],
];

/**
 * Creates the indexes of every registered model that don't exist yet, and drops those in whose place they
 * stand. Harmless to repeat and to run in several processes at once; needs an open connection.
 *
 * @throws MongoServerError when an index of the same name has another definition, or when existing
 *   data breaks a unique index.
 */
export async function ensureIndexes(): Promise<void> {
  for (const name of mongoose.modelNames()) await mongoose.model(name).createIndexes();
  for (const [collection, index] of SUPERSEDED)
    await mongoose.connection.collection(collection).dropIndex(index).catch(ignoreMissing);
}

const MISSING = ['IndexNotFound', 'NamespaceNotFound'];

function ignoreMissing(error: unknown): void {
  const code = error instanceof Error && 'codeName' in error ? error.codeName : undefined;
  if (!MISSING.includes(String(code))) throw error;
}
