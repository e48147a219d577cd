import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';

/** After this long without a usable server an operation, and opening, gives up. */
export const patienceMs = 7_000;

/**
 * A standalone server answers `w: 'majority', j: true` before the journal is on disk: it leaves the
 * waiting to the replication that it doesn't have (`waitForWriteConcern` in MongoDB's
 * src/mongo/db/write_concern.cpp). Killed at work, it lost such writes; with `w: 1` it waits, and a
 * majority of one is one.
 */
const journaled = {
  alone: { w: 1, journal: true },
  replicated: { w: 'majority', journal: true },
} as const;

const patient = { serverSelectionTimeoutMS: patienceMs } as const;

const common: mongoose.ConnectOptions = {
  autoIndex: false,
  autoCreate: false,
  ...patient,
};

const ofEngine = {
  serverMonitoringMode: 'poll',
  heartbeatFrequencyMS: 500,
  minHeartbeatFrequencyMS: 50,
  maxAdaptiveRetries: 6,
} as const;

let openAnother = (): MongoClient => {
  throw new Error('No database is open.');
};

/** Whether the client tells each command that it sends: `watchDatabase` finds the slow ones so. */
export interface Watched {
  monitorCommands?: true;
}

/**
 * Connects Mongoose's default connection to a MongoDB server; writes are answered when they are in
 * the journal of a majority of its replicas, or of itself if it has none.
 */
export async function connectToServer(
  uri: string,
  dbName: string | undefined,
  watched: Watched = {},
): Promise<void> {
  const options = { ...common, ...watched, ...(dbName === undefined ? {} : { dbName }) };
  openAnother = () => new MongoClient(uri, patient);
  await mongoose.connect(uri, { ...options, writeConcern: journaled.replicated });
  if (!(await isStandalone())) return;
  await mongoose.disconnect();
  await mongoose.connect(uri, { ...options, writeConcern: journaled.alone });
}

/**
 * Connects it to the embedded engine; writes are answered when they are in its journal. A crashed
 * engine is back in a fraction of a second: it is looked for often, and operations wait for it. Those
 * that met a closed socket before they were sent are repeated by the driver (the "adaptive" retries;
 * six of them take some seconds). Those that were under way fail: see `isConnectionLost`.
 */
export async function connectToEngine(
  uri: string,
  dbName: string,
  watched: Watched = {},
): Promise<void> {
  openAnother = () => new MongoClient(uri, { ...patient, ...ofEngine });
  await mongoose.connect(uri, {
    ...common,
    ...watched,
    ...ofEngine,
    dbName,
    writeConcern: journaled.alone,
  });
}

/**
 * Another client of the database that Mongoose's default connection is open to, with connections of its
 * own: for whoever must not wait until others give theirs back. Close it.
 */
export const ownClient = (): Promise<MongoClient> => openAnother().connect();

/** Neither a member of a replica set nor a router of a sharded cluster. */
async function isStandalone(): Promise<boolean> {
  const hello = await mongoose.connection.getClient().db('admin').command({ hello: 1 });
  return hello.setName === undefined && hello.msg !== 'isdbgrid';
}
