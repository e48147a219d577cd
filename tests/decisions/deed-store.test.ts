import { beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import type { Deed } from '../../src/decisions/deeds/deed.js';
import { keepsDeeds, WITH_DEEDS } from '../../src/decisions/deeds/keeps-deeds.js';
import { DeedStore, type DeedEffect } from '../../src/decisions/deeds/deed-store.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

interface Sum {
  _id: string;
  sum: number;
}
type SumEffect = DeedEffect<Sum, { add: number }>;

const schema = new Schema({ _id: String, sum: Number }, { versionKey: false });
schema.plugin(keepsDeeds);
const SumModel = mongoose.model('Sum', schema, 'sums');

/** What was written, a line for each time. */
let written: string[] = [];
let now = new Date('2026-11-24T08:00:00Z');
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeEach(async () => {
  written = [];
  await SumModel.deleteMany({});
});

const note = (name: string, recorded: Parameters<SumEffect['write']>[1]) =>
  written.push(`${name} ${recorded.map(({ id, event }) => `${id}=${event.what.add}`).join(' ')}`);

const writes = (name: string, after: string[] = []): SumEffect => ({
  ...{ name, after },
  write: (_, recorded) => Promise.resolve(note(name, recorded)),
});

/** Cannot be written while the document with this id is among those written of. */
function breaks(name: string, broken: { id: string }): SumEffect {
  return {
    name,
    write: (_, recorded) =>
      recorded.some(({ event }) => event.document._id === broken.id)
        ? Promise.reject(new Error('no space'))
        : Promise.resolve(note(name, recorded)),
  };
}

const storeOf = (...effects: SumEffect[]) =>
  new DeedStore<Sum, { add: number }>({
    ...{ collection: SumModel.collection, effects, clock: () => now },
    nameOf: ({ _id }) => _id,
  });

async function add(id: string, amount: number): Promise<void> {
  const deed: Deed<{ add: number }> = {
    ...{ _id: `${id}:${amount}`, by: 'somebody', at: now, what: { add: amount } },
  };
  await SumModel.updateOne(
    { _id: id },
    { $inc: { sum: amount }, $push: { deeds: deed } },
    { upsert: true },
  );
}

const waiting = async () =>
  (await SumModel.collection.find(WITH_DEEDS as object).toArray()).map(({ _id }) => String(_id));

describe('deeds', () => {
  it('leave their document once what follows stands, and are not written again', async () => {
    const store = storeOf(writes('list'), writes('letters', ['list']));
    await add('a', 1);
    await store.settle('a');
    await store.settle('a');
    expect(written).toEqual(['list a:1=1', 'letters a:1=1']);
    expect(await waiting()).toEqual([]);
    expect(await SumModel.findById('a').lean()).toEqual({ _id: 'a', sum: 1, deeds: [] });
  });

  it('of many documents are written together', async () => {
    await Promise.all([add('a', 1), add('b', 2), add('c', 3)]);
    await add('c', 4);
    await storeOf(writes('list')).settle('a', 'b', 'c');
    expect(written).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it('fail alone: what stands is not written again, nor what belongs to others', async () => {
    const broken = { id: 'b' };
    const store = storeOf(writes('list'), breaks('letters', broken));
    await Promise.all([add('a', 1), add('b', 2)]);
    await store.settle('a', 'b');
    expect(written.slice(1)).toEqual(['letters a:1=1']);
    expect(await waiting()).toEqual(['b']);
    broken.id = '';
    expect(await store.replayAll()).toEqual({ documents: 1, failures: [] });
    expect(written.slice(2)).toEqual(['letters b:2=2']);
    expect(await waiting()).toEqual([]);
  });

  it('done to a document whose earlier deed waits follow by themselves', async () => {
    const broken = { id: 'a' };
    const store = storeOf(writes('list'), breaks('letters', broken));
    for (const amount of [1, 2]) {
      await add('a', amount);
      await store.settle('a');
    }
    expect(written).toEqual(['list a:1=1', 'list a:2=2']);
    broken.id = '';
    later(60);
    await store.replayAll();
    expect(written.slice(2)).toEqual(['letters a:1=1', 'letters a:2=2']);
    expect(await waiting()).toEqual([]);
  });

  it('are tried again at once, and then only when their pause is over; each failure is told', async () => {
    const store = storeOf(breaks('letters', { id: 'a' }));
    const failures = async () => (await store.replayAll()).failures;
    await add('a', 1);
    await store.settle('a');
    expect(await failures()).toMatchObject([
      { id: 'a', effect: 'letters', attempts: 2, error: 'Error: no space' },
    ]);
    expect(await failures()).toEqual([]);
    later(1);
    expect(await failures()).toMatchObject([{ attempts: 3 }]);
  });

  it('keep no other waiting where a document cannot be read', async () => {
    await Promise.all([add('a', 1), add('c', 3)]);
    await SumModel.collection.insertOne({ _id: 'b' as never, deeds: [{ at: now }, null] });
    const { documents, failures } = await storeOf(writes('list')).replayAll();
    expect(documents).toBe(3);
    expect(failures).toMatchObject([{ id: 'b', effect: null }]);
    expect(written.sort()).toEqual(['list a:1=1', 'list c:3=3']);
  });

  it('never make what was done fail', async () => {
    await add('a', 1);
    await SumModel.collection.insertOne({ _id: 'b' as never, deeds: [{ at: now }, null] });
    await storeOf(breaks('list', { id: 'a' })).settle('a', 'b', 'nobody');
    expect((await waiting()).sort()).toEqual(['a', 'b']);
  });
});
