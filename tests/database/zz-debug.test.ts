import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { isConnectionLost } from '../../src/database/connection-lost.js';
import { openDatabase } from '../../src/database/database.js';
import { enginePid, temporaryDirectory, until } from './temporary-directory.js';

interface Note {
  _id: string;
}
const notes = (): mongoose.mongo.Collection<Note> =>
  mongoose.connection.getClient().db('training').collection<Note>('notes');

describe('an engine that is killed at work', () => {
  it('is back at once, with every acknowledged write, as often as it happens', async () => {
    const dataDir = temporaryDirectory();
    const said: string[] = [];
    const database = await openDatabase({ dataDir, log: (line) => said.push(line) });
    const acknowledged: string[] = [];
    const unexpected: unknown[] = [];
    let working = true;
    const writer = async (name: string): Promise<void> => {
      for (let n = 0; working; n++) {
        const _id = `${name}-${n}`;
        try {
          await notes().insertOne({ _id });
          acknowledged.push(_id);
        } catch (error) {
          if (!isConnectionLost(error)) unexpected.push(error);
        }
      }
    };
    setInterval(()=>console.log(Date.now()%100000, acknowledged.length, JSON.stringify(said), mongoose.connection.readyState), 2000).unref();
    const writers = Array.from({ length: 8 }, (_, n) => writer(`writer${n}`));
    for (const kill of [1, 2, 3]) {
      const soFar = acknowledged.length;
      await until(() => acknowledged.length > soFar + 200);
      process.kill(await enginePid(dataDir), 'SIGKILL');
      await until(() => said.length === 2 * kill);
    }
    const afterwards = acknowledged.length;
    await until(() => acknowledged.length > afterwards + 200);
    working = false;
    await Promise.all(writers);

    const found = new Set((await notes().find().toArray()).map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(unexpected).toEqual([]);
    expect(said.filter((line) => line.includes('(SIGKILL)'))).toHaveLength(3);
    await database.close();
  });

  it('lets operations that come meanwhile wait for it', async () => {
    const dataDir = temporaryDirectory();
    const said: string[] = [];
    const database = await openDatabase({ dataDir, log: (line) => said.push(line) });
    await notes().insertOne({ _id: 'before' });
    process.kill(await enginePid(dataDir), 'SIGKILL');
    await until(() => said.length === 1);
    expect(await notes().countDocuments()).toBe(1);
    await notes().insertOne({ _id: 'after' });
    expect(await notes().countDocuments()).toBe(2);
    await database.close();
  });
});
