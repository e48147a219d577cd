import { once } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { JobLock, LEASE_MS } from '../../../src/programs/locks/job-lock.js';
import { underLock } from '../../../src/programs/locks/under-lock.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const BEGIN = new Date('2026-11-24T08:00:00Z').getTime();
const after = (ms: number) => new Date(BEGIN + ms);
const locks = () => mongoose.connection.collection('joblocks');
const RENEW = 5;

beforeEach(async () => {
  await locks().deleteMany({});
});

/** Two processes that want the same job. */
const rivals = () => [new JobLock('work'), new JobLock('work')] as const;

describe('the lock of a job', () => {
  it('goes to one of many who ask at once, and stays with them until its lease runs out', async () => {
    const many = Array.from({ length: 10 }, () => new JobLock('work'));
    const answers = await Promise.all(many.map((lock) => lock.take(after(0))));
    expect(answers.filter(Boolean)).toHaveLength(1);
    const again = await Promise.all(many.map((lock) => lock.take(after(LEASE_MS - 1))));
    expect(again).toEqual(answers);
    expect(await locks().countDocuments()).toBe(1);
  });

  it('is taken over by one alone once the lease has run out, and the former owner sees it', async () => {
    const [former, ...others] = Array.from({ length: 6 }, () => new JobLock('work'));
    expect(await former?.take(after(0))).toBe(true);
    const answers = await Promise.all(others.map((lock) => lock.take(after(LEASE_MS))));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await former?.renew(after(LEASE_MS))).toBe(false);
    expect(await former?.take(after(LEASE_MS))).toBe(false);
  });

  it('is kept by renewing', async () => {
    const [owner, other] = rivals();
    await owner.take(after(0));
    expect(await owner.renew(after(LEASE_MS - 1))).toBe(true);
    expect(await other.take(after(LEASE_MS))).toBe(false);
    expect(await other.take(after(2 * LEASE_MS))).toBe(true);
  });

  it('is free at once when its owner leaves it, and nobody else can give it away', async () => {
    const [owner, other] = rivals();
    await owner.take(after(0));
    await other.release();
    expect(await other.take(after(1))).toBe(false);
    await owner.release();
    expect(await other.take(after(1))).toBe(true);
  });

  it('does not stand in the way of another job', async () => {
    await new JobLock('work').take(after(0));
    expect(await new JobLock('other work').take(after(0))).toBe(true);
  });
});

describe('work under the lock', () => {
  it('is done by one of two', async () => {
    const done: string[] = [];
    const run = (name: string, lock: JobLock) =>
      underLock({
        lock,
        clock: () => after(0),
        work: () => Promise.resolve(void done.push(name)),
      });
    const [one, other] = rivals();
    const answers = await Promise.all([run('one', one), run('other', other)]);
    expect(answers.toSorted()).toEqual([false, true]);
    expect(done).toEqual([answers[0] ? 'one' : 'other']);
  });

  it('renews the lease for as long as it takes', async () => {
    const [owner, other] = rivals();
    let ms = 0;
    await underLock({
      lock: owner,
      clock: () => after(ms),
      renewEveryMs: RENEW,
      work: async (signal) => {
        ms = LEASE_MS / 2;
        for (;;) {
          const held = await locks().findOne({});
          if (held?.leaseUntil instanceof Date && held.leaseUntil >= after(1.5 * LEASE_MS)) break;
        }
        expect(await other.take(after(LEASE_MS + 1))).toBe(false);
        expect(signal.aborted).toBe(false);
      },
    });
  });

  it('is told to stop when somebody else has taken over', async () => {
    const [owner, other] = rivals();
    let ms = 0;
    await underLock({
      lock: owner,
      clock: () => after(ms),
      renewEveryMs: RENEW,
      work: async (signal) => {
        expect(await other.take(after(LEASE_MS))).toBe(true);
        ms = LEASE_MS + 1;
        if (!signal.aborted) await once(signal, 'abort');
      },
    });
    expect(await other.renew(after(LEASE_MS + 2))).toBe(true);
  });

  it('is told to stop when the lease ran out and nothing can be asked', async () => {
    const [owner] = rivals();
    const silent = Object.assign(owner, { renew: () => Promise.reject(new Error('no answer')) });
    let ms = 0;
    await underLock({
      lock: silent,
      clock: () => after(ms),
      renewEveryMs: RENEW,
      work: async (signal) => {
        ms = LEASE_MS;
        if (!signal.aborted) await once(signal, 'abort');
      },
    });
    expect(ms).toBe(LEASE_MS);
  });

  it('is told to stop with the program', async () => {
    const [owner] = rivals();
    const stop = new AbortController();
    let told = false;
    await underLock({
      lock: owner,
      clock: () => after(0),
      stop: stop.signal,
      work: (signal) => {
        stop.abort();
        told = signal.aborted;
        return Promise.resolve();
      },
    });
    expect(told).toBe(true);
  });
});
