import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairQueue } from '../../../src/web/limits/fair-queue.js';
import { Busy } from '../../../src/ground/errors.js';

const roomy = { atOnce: 1, mostInLane: 1000, most: 1000 };

/** Sends pieces of work in the given lanes at once and says in which order they were begun. */
async function begun(lanes: readonly string[], queue = new FairQueue(roomy)): Promise<string[]> {
  const order: string[] = [];
  await Promise.all(
    lanes.map((lane) =>
      queue.run(lane, () => {
        order.push(lane);
        return Promise.resolve();
      }),
    ),
  );
  return order;
}

describe('a fair queue', () => {
  it('serves one of each lane in turn, so that a storm does not keep others waiting', async () => {
    const storm = Array.from({ length: 50 }, () => 'storm');
    const order = await begun([...storm, 'honest', 'honest']);
    expect(order.indexOf('honest')).toBe(2);
    expect(order.lastIndexOf('honest')).toBe(4);
  });

  it('serves everything once, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c')), async (lanes) => {
        expect((await begun(lanes)).sort()).toEqual([...lanes].sort());
      }),
    );
  });

  it('runs no more at once than it may', async () => {
    const queue = new FairQueue({ ...roomy, atOnce: 3 });
    let [running, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => queue.run(String(n % 2), work)));
    expect(most).toBe(3);
  });

  it('goes on after a piece that failed', async () => {
    const queue = new FairQueue(roomy);
    const failing = queue.run('a', () => Promise.reject(new Error('failed')));
    const next = queue.run('a', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('done');
  });

  it.each([
    { mostInLane: 2, most: 100 },
    { mostInLane: 100, most: 2 },
  ])('refuses at once what is too much: %j', async (bounds) => {
    const queue = new FairQueue({ ...roomy, ...bounds });
    const settled = await Promise.allSettled(
      Array.from({ length: 5 }, () => queue.run('a', () => Promise.resolve())),
    );
    const refused = settled.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toBeInstanceOf(Busy);
    await expect(queue.run('a', () => Promise.resolve('again'))).resolves.toBe('again');
  });
});
