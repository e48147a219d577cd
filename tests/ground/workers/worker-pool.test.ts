import { afterAll, describe, expect, it } from '@jest/globals';
import { Busy } from '../../../src/ground/errors.js';
import { TookTooLong, WorkerPool, WorkFailed } from '../../../src/ground/workers/worker-pool.js';
import type * as oddJobs from './odd-jobs.js';

const JOBS = new URL('./odd-jobs.ts', import.meta.url);
const pool = new WorkerPool({ threads: 1, waiting: 2, deadlineMs: 5000, heapMb: 32 });
const hasty = new WorkerPool({ threads: 1, waiting: 2, deadlineMs: 400, heapMb: 32 });
afterAll(() => Promise.all([pool.close(), hasty.close()]));

const double = (n: number) => pool.run<typeof oddJobs.double>(JOBS, 'double', n);
const doBadly = (name: keyof typeof oddJobs, by = pool) => by.run(JOBS, name, undefined as never);

describe('A pool of workers', () => {
  it('answers what the function answers, and fails with what it throws', async () => {
    expect(await double(21)).toBe(42);
    await expect(doBadly('refuse')).rejects.toThrow('no');
  });

  it('ends work that never ends', async () => {
    await expect(doBadly('loopForEver', hasty)).rejects.toThrow(TookTooLong);
  });

  it.each(['fillMemory', 'crashLater'] as const)('loses nothing but the work: %s', async (name) => {
    await expect(doBadly(name)).rejects.toThrow(WorkFailed);
    expect(await double(2)).toBe(4);
  });

  it('takes only so much at once, and refuses the rest at once', async () => {
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(double));
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(answers[4]).toMatchObject({ reason: new Busy() });
    expect(await double(6)).toBe(12);
  });

  it('can be closed while it works, and used again', async () => {
    const cut = doBadly('loopForEver');
    await Promise.all([expect(cut).rejects.toThrow(WorkFailed), pool.close()]);
    expect(await double(1)).toBe(2);
  });
});
