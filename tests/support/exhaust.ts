import { LimitModel } from '../../src/web/limits/limit-model.js';
import type { LimitRule } from '../../src/web/limits/rules.js';

/** As if somebody had done it as often as it may be done. */
export async function exhaust({ name, most, minutes }: LimitRule, key: string): Promise<void> {
  const expire = new Date(Date.now() + minutes * 60_000);
  await LimitModel.updateOne(
    { key: `${name}:${key}` },
    { $set: { points: most, expire } },
    { upsert: true },
  );
}
