import { MongoClient, MongoServerError } from 'mongodb';

/**
 * Tells the engine to choose between indexes by trying them, as a MongoDB server does. Left to itself it
 * reckons the cost where a trial brings nothing yet, as before a sort of thousands; this build lacks what
 * that needs, and refuses the question (`QueryFeatureNotAllowed`). A build without the parameter chooses
 * by trial anyway.
 */
export async function planByTrial(uri: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    await client.db('admin').command({ setParameter: 1, featureFlagCostBasedRanker: false });
  } catch (error) {
    if (!isUnknownParameter(error)) throw error;
  } finally {
    await client.close();
  }
}

/** Whether that is all the engine said: it knows no such parameter. */
export const isUnknownParameter = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  error.codeName === 'InvalidOptions' &&
  error.message.includes('unrecognized parameter');
