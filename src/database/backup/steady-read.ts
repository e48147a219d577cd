import mongoose from 'mongoose';
import type { ClientSession, Db, MongoClient } from 'mongodb';
import { ownClient } from '../connect.js';

/** What stays as it is: the database, and the session in which to read it, where there is one. */
export interface Steady {
  database: Db;
  session?: ClientSession;
}

/**
 * Does some reading during which nothing changes for it, while others go on working. Replica sets and
 * sharded clusters give a snapshot, and nobody waits; the embedded engine, and a server by itself, have
 * none, and let writers wait until the reading is over.
 */
export async function readSteadily<T>(read: (steady: Steady) => Promise<T>): Promise<T> {
  const { name: named } = mongoose.connection;
  const client = mongoose.connection.getClient();
  const { setName, msg } = await client.db('admin').command({ hello: 1 });
  if (setName !== undefined || msg === 'isdbgrid') {
    const session = client.startSession({ snapshot: true });
    try {
      return await read({ database: client.db(named), session });
    } finally {
      await session.endSession();
    }
  }
  // The writers that wait may hold every connection of the client that all share.
  const own = await ownClient();
  try {
    return await whileLocked(own, () => read({ database: own.db(named) }));
  } finally {
    await own.close();
  }
}

async function whileLocked<T>(client: MongoClient, read: () => Promise<T>): Promise<T> {
  const admin = client.db('admin');
  await admin.command({ fsync: 1, lock: true });
  try {
    return await read();
  } finally {
    await admin.command({ fsyncUnlock: 1 });
  }
}
