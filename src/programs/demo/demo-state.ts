import mongoose from 'mongoose';
import { tree } from '../../people/departments/tree/tree-store.js';

interface Setting {
  _id: string;
  at: Date;
  seed: string;
}

/** Collections of which any document shows that the database is in use. */
const TELLING = ['people', 'departments', 'programmes', 'courses', 'enrolments', 'certificates'];
/** What no seed wrote: the marks themselves, and people's sessions. */
const KEPT = ['settings', 'sessions'];

const settings = () => mongoose.connection.collection<Setting>('settings');

/** What the database holds: nothing, a seed broken off, demonstration data, or somebody's own. */
export type DemoState = 'empty' | 'half-made' | 'demo' | 'real';

export async function demoState(): Promise<DemoState> {
  const marks = await settings()
    .find({ _id: { $in: ['demo', 'demo-started'] } })
    .toArray();
  if (marks.some(({ _id }) => _id === 'demo')) return 'demo';
  if (marks.length > 0) return 'half-made';
  for (const collection of TELLING) {
    const found = await mongoose.connection
      .collection(collection)
      .findOne({}, { projection: { _id: 1 } });
    if (found) return 'real';
  }
  return 'empty';
}

/** Notes that a seed is under way: until its end the data counts as half made. */
export async function markStarted(at: Date, seed: string): Promise<void> {
  await settings().updateOne({ _id: 'demo-started' }, { $set: { at, seed } }, { upsert: true });
}

/** Notes that the data is whole; journaled, and with it everything that was written before. */
export async function markFinished(at: Date, seed: string): Promise<void> {
  await settings().updateOne({ _id: 'demo' }, { $set: { at, seed } }, { upsert: true });
  await settings().deleteOne({ _id: 'demo-started' });
}

/** Deletes what a seed that was broken off had written. */
export async function wipeHalfMade(): Promise<void> {
  for (const { collectionName } of (await mongoose.connection.db?.collections()) ?? []) {
    if (KEPT.includes(collectionName) || collectionName.startsWith('system.')) continue;
    await mongoose.connection.collection(collectionName).deleteMany({});
  }
  tree.forget();
}
