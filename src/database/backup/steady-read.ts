import mongoose from 'mongoose';
import type { ClientSession } from 'mongodb';

/**
 * Does some reading during which nothing changes for it, while others go on working. Replica sets and
 * sharded clusters give a snapshot, and nobody waits; the embedded engine has none, and lets writers wait
 * until the reading is over.
 * @param read is given the session in which to read, where there is one
 */
export async function readSteadily<T>(
  read: (session: ClientSession | undefined) => Promise<T>,
): Promise<T> {
  const client = mongoose.connection.getClient();
  const admin = client.db('admin');
  const { setName, msg } = await admin.command({ hello: 1 });
  if (setName !== undefined || msg === 'isdbgrid') {
    const session = client.startSession({ snapshot: true });
    try {
      return await read(session);
    } finally {
      await session.endSession();
    }
  }
  await admin.command({ fsync: 1, lock: true });
  try {
    return await read(undefined);
  } finally {
    await admin.command({ fsyncUnlock: 1 });
  }
}
