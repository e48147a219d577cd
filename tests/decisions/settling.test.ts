import { EventEmitter, once } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Recorded } from '../../src/decisions/decider.js';
import { DecisionStore } from '../../src/decisions/decision-store.js';
import type { Effect } from '../../src/decisions/effects/effect.js';
import { newId } from '../../src/ground/id.js';
import { useTestDatabase } from '../support/test-database.js';
import { counter, counters } from './counters.js';

useTestDatabase();

type CounterEffect = Effect<number, { add: number }>;

/** What was written, event by event, by the name of the effect. */
let written: string[] = [];
let now = new Date('2026-11-24T08:00:00Z');
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeEach(async () => {
  written = [];
  await counters.deleteMany({});
});

const note = (name: string, recorded: readonly Recorded<{ add: number }>[]) =>
  written.push(...recorded.map(({ event }) => `${name} ${event.add}`));

const writes = (name: string, after: string[] = []): CounterEffect => ({
  ...{ name, after },
  write: (_, recorded) => Promise.resolve(note(name, recorded)),
});

/** Fails until it is mended. */
function breaks(name: string, after: string[] = []) {
  const effect = {
    ...{ name, after, broken: true },
    write: (_: string, recorded: readonly Recorded<{ add: number }>[]) => {
      if (effect.broken) return Promise.reject(new Error('no space'));
      return Promise.resolve(note(name, recorded));
    },
  };
  return effect;
}

const storeOf = (effects: CounterEffect[], version?: number) =>
  new DecisionStore({
    ...{ collection: counters, decider: counter, effects, clock: () => now },
    ...(version === undefined ? {} : { version }),
  });

const stored = (_id: string) => counters.findOne({ _id });

describe('the effects of a decision', () => {
  it('fail alone: the decision holds, the others stand, and one that waits for it waits', async () => {
    const [id, letters] = [newId(), breaks('letters')];
    const store = storeOf([writes('list'), letters, writes('copies', ['letters'])]);
    const decided = await store.handle(id, 1);
    expect(decided).toEqual({
      ...{ events: [{ add: 1 }], state: 1, own: 1 },
      unwritten: ['letters', 'copies'],
    });
    expect(written).toEqual(['list 1']);
    letters.broken = false;
    expect(await store.look(id)).toEqual({ state: 1, unwritten: [] });
    expect(written).toEqual(['list 1', 'letters 1', 'copies 1']);
    expect(await stored(id)).toEqual({ _id: id, revision: 1, state: 1, pending: [] });
  });

  it('are written for what was decided meanwhile, too, and no event twice', async () => {
    const [id, letters] = [newId(), breaks('letters')];
    const store = storeOf([writes('list'), letters]);
    for (const add of [1, 2, 3]) await store.handle(id, add);
    letters.broken = false;
    later(60);
    await store.replayAll();
    expect(written).toEqual(['list 1', 'list 2', 'list 3', 'letters 1', 'letters 2', 'letters 3']);
  });

  it('are tried again at once, and then only when their pause is over', async () => {
    const store = storeOf([breaks('letters')]);
    const failures = async () => (await store.replayAll()).failures.map(({ attempts }) => attempts);
    await store.handle(newId(), 1);
    expect(await failures()).toEqual([2]);
    expect(await failures()).toEqual([]);
    later(1);
    expect(await failures()).toEqual([3]);
    later(1);
    expect(await failures()).toEqual([]);
  });

  it('are told with their document when they fail, and keep no other document waiting', async () => {
    const [bad, good] = [newId(), newId()];
    const dead = storeOf([breaks('death')]);
    for (const id of [bad, good]) await dead.handle(id, 1);
    const list: CounterEffect = {
      name: 'list',
      write: (id, recorded) =>
        id === bad ? Promise.reject(new Error('no course')) : Promise.resolve(note(id, recorded)),
    };
    const { documents, failures } = await storeOf([list]).replayAll();
    expect(documents).toBe(2);
    expect(failures).toMatchObject([{ id: bad, effect: 'list', error: 'Error: no course' }]);
    expect(written).toEqual([`${good} 1`]);
  });

  it('keep no other document waiting where a document itself cannot be read', async () => {
    const good = newId();
    await storeOf([breaks('death')]).handle(good, 1);
    await counters.insertOne({ _id: 'a', revision: 1, pending: [{ revision: 1 }, null], state: 1 });
    const { failures } = await storeOf([writes('list')]).replayAll();
    expect(failures).toMatchObject([{ id: 'a', effect: null }]);
    expect(written).toEqual(['list 1']);
  });
});

describe('a crowd of readers', () => {
  it('shares the writing that is under way, and what stands is not written again', async () => {
    const id = newId();
    const door = new EventEmitter();
    const slow: CounterEffect = {
      name: 'list',
      write: async (_, recorded) => {
        const opened = once(door, 'open');
        door.emit('reached');
        await opened;
        note('list', recorded);
      },
    };
    const store = storeOf([slow]);
    const reached = once(door, 'reached');
    const decided = store.handle(id, 1);
    await reached;
    const reads = Array.from({ length: 50 }, () => store.read(id));
    door.emit('open');
    expect(new Set(await Promise.all(reads))).toEqual(new Set([1]));
    await decided;
    // As a page read it that was begun before the event was taken off.
    await counters.updateOne(
      { _id: id },
      { $set: { pending: [{ id: `${id}:1:0`, revision: 1, event: { add: 1 } }] } },
    );
    await store.read(id);
    expect(written).toEqual(['list 1']);
  });
});

describe('events of a newer version', () => {
  it('are left alone by an older process, with all that follow them, and written by a newer one', async () => {
    const id = newId();
    await storeOf([breaks('death')], 1).handle(id, 1);
    await storeOf([breaks('death')], 2).handle(id, 2);
    await storeOf([breaks('death')], 1).handle(id, 3);
    const older = storeOf([writes('old')], 1);
    expect(await older.replayAll()).toEqual({ documents: 1, failures: [] });
    expect(await older.handle(id, 4)).toMatchObject({ state: 10 });
    expect(written).toEqual(['old 1']);
    await storeOf([writes('new')], 2).replayAll();
    expect(written).toEqual(['old 1', 'new 2', 'new 3', 'new 4']);
    expect(await stored(id)).toEqual({ _id: id, revision: 4, state: 10, pending: [] });
  });
});

describe('a list of effects', () => {
  it.each<[string, CounterEffect[]]>([
    ['named twice', [writes('list'), writes('list')]],
    ['after one that comes later', [writes('list', ['letters']), writes('letters')]],
  ])('is refused with an effect %s', (_, effects) => {
    expect(() => storeOf(effects)).toThrow(/list/);
  });
});
