import { describe, expect, it } from '@jest/globals';
import { LeasedLimit } from '../../../src/web/limits/leased-limit.js';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { TooMany } from '../../../src/web/limits/too-many.js';
import { useTestDatabase } from '../../support/test-database.js';

const rule = { name: 'leased', most: 100, minutes: 15 };

useTestDatabase();

/** How many of so many attempts at once were let through; all others were refused by the limit. */
async function letThrough(attempts: number, count: () => Promise<void>): Promise<number> {
  const ends = await Promise.allSettled(Array.from({ length: attempts }, count));
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(refused.every((reason) => reason instanceof TooMany)).toBe(true);
  return attempts - refused.length;
}

const counted = async (key: string) =>
  (await LimitModel.findOne({ key: `${rule.name}:${key}` }).lean())?.points;

describe('a limit of which each process takes some at once', () => {
  it('lets through exactly as many as the rule says, asked one by one or all at once', async () => {
    const one = new LeasedLimit(rule, 10);
    for (let at = 0; at < 37; at += 1) await one.count('a');
    expect(await letThrough(120, () => one.count('a'))).toBe(63);
    expect(await letThrough(5, () => one.count('a'))).toBe(0);
  });

  it('counts a lease in one write', async () => {
    const one = new LeasedLimit(rule, 10);
    expect(await letThrough(25, () => one.count('b'))).toBe(25);
    expect(await counted('b')).toBe(30);
  });

  it('lets no more through in several processes, and at most a lease of each other less', async () => {
    const processes = [1, 2, 3].map(() => new LeasedLimit(rule, 10));
    const through = await Promise.all(processes.map((one) => letThrough(80, () => one.count('c'))));
    const all = through.reduce((sum, some) => sum + some, 0);
    expect(all).toBeLessThanOrEqual(100);
    expect(all).toBeGreaterThanOrEqual(80);
  });

  it('spends nothing of a span that is over', async () => {
    let now = 0;
    const one = new LeasedLimit(rule, 10, () => now);
    await one.count('d');
    now = rule.minutes * 60_000 + 1;
    await one.count('d');
    expect(await counted('d')).toBe(20);
  });

  it('takes only rules that are whole leases', () => {
    expect(() => new LeasedLimit(rule, 30)).toThrow(RangeError);
  });
});
