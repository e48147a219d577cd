import { keptIn, told, type Kept } from '../../database/kept.js';
import { LimitModel } from './limit-model.js';
import { LIMITS } from './rules.js';

interface Counted {
  key: string;
  points: number;
  expire: Date | null;
}

const byKey = keptIn<Counted>(LimitModel, { by: ['key'] });
const keysOf = (person: string) => Object.values(LIMITS).map(({ name }) => `${name}:${person}`);

/** What is counted against limits under a person's id, each for minutes or an hour. */
export const limitsKept: Kept<{ limit: string; times: number; until: Date | null }> = {
  count: async (person) => {
    const counts = await Promise.all(keysOf(person).map((key) => byKey.count(key)));
    return counts.reduce((sum, count) => sum + count, 0);
  },
  each: async function* (person) {
    for (const key of keysOf(person)) yield* counted.each(key);
  },
};

const counted = told(byKey, ({ key, points, expire }) => ({
  limit: key.slice(0, key.indexOf(':')),
  times: points,
  until: expire,
}));
