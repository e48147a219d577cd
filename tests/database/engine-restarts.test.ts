import { describe, expect, it } from '@jest/globals';
import { EngineFailure, type FailureReason } from '../../src/database/engine/engine-failure.js';
import { startAgain } from '../../src/database/engine/supervisor.js';

/** Starts an engine that died once, and fails in these ways before it runs. */
async function started(...reasons: FailureReason[]) {
  const said: string[] = [];
  const rests: number[] = [];
  const failed = startAgain(1, {
    start: () => {
      const reason = reasons.shift();
      return Promise.resolve(reason && new EngineFailure(reason, '/srv/db'));
    },
    rest: (ms) => {
      rests.push(ms);
      return Promise.resolve();
    },
    log: (line) => said.push(line),
  });
  return { failed: await failed.catch((error: unknown) => error), said, rests };
}

describe('an engine that is started again', () => {
  it('is at once, then after growing pauses, and given up after five starts that failed', async () => {
    expect(await started('other', 'other')).toEqual({ failed: 2, said: [], rests: [0, 250, 500] });
    const { failed, rests } = await started(...Array.from({ length: 5 }, () => 'other' as const));
    expect(failed).toMatchObject({ reason: 'other' });
    expect(rests).toEqual([0, 250, 500, 1000, 2000]);
  });

  it('waits for a disk or a quota that is used up however long, never without a pause, and says so once', async () => {
    const full = Array.from({ length: 9 }, () => 'disk-full' as const);
    const { failed, said, rests } = await started('other', ...full);
    expect(failed).toBe(0);
    expect(said).toEqual([expect.stringContaining('No space is left')]);
    expect(rests).toEqual([0, 250, ...full.map(() => 2000)]);
  });
});
