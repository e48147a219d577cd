import mongoose from 'mongoose';

/**
 * Creates the indexes of every registered model that don't exist yet. Harmless to repeat and to run
 * in several processes at once; needs an open connection.
 *
 * @throws MongoServerError when an index of the same name has another definition, or when existing
 *   data breaks a unique index.
 */
export async function ensureIndexes(): Promise<void> {
  for (const name of mongoose.modelNames()) await mongoose.model(name).createIndexes();
}
