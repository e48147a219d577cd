import { MongoClient } from 'mongodb';

/**
 * Tells the engine to choose between indexes by trying them, as a MongoDB server does. Left to itself it
 * reckons the cost where a trial brings nothing yet, as before a sort of thousands; this build lacks what
 * that needs, and refuses the question (`QueryFeatureNotAllowed`).
 */
export async function planByTrial(uri: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    await client.db('admin').command({ setParameter: 1, featureFlagCostBasedRanker: false });
  } finally {
    await client.close();
  }
}
