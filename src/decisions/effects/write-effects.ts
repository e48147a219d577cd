import { isConnectionLost } from '../../database/connection-lost.js';
import type { DecisionDocument } from '../decider.js';
import type { Effect } from './effect.js';
import { failedAgain, type EffectFailure } from './effect-failure.js';
import { retryWhile } from '../retry-while.js';

/** `waits` for another effect to stand, or for the end of a pause. */
export type EffectOutcome =
  { is: 'stands' } | { is: 'waits' } | { is: 'failed'; failure: EffectFailure };

/**
 * Writes the effects of a document's waiting events, all at once but for those that come after others.
 * Each fails alone; none that stands is written again. Returns how each ended, by name.
 */
export async function writeEffects<State, Event>(
  effects: readonly Effect<State, Event>[],
  document: DecisionDocument<State, Event>,
  now: Date,
): Promise<Map<string, EffectOutcome>> {
  const underWay = new Map<string, Promise<EffectOutcome>>();
  for (const effect of effects) {
    const first = (effect.after ?? []).flatMap((name) => underWay.get(name) ?? []);
    underWay.set(effect.name, writeOne(effect, first, document, now));
  }
  const outcomes = await Promise.all(underWay.values());
  return new Map([...underWay.keys()].map((name, at) => [name, outcomes[at] ?? { is: 'waits' }]));
}

async function writeOne<State, Event>(
  effect: Effect<State, Event>,
  first: readonly Promise<EffectOutcome>[],
  { _id, pending, done, failing, state }: DecisionDocument<State, Event>,
  now: Date,
): Promise<EffectOutcome> {
  const { name } = effect;
  const before = failing?.[name];
  const stands = done?.[name] ?? 0;
  const due = pending.filter(({ revision }) => revision > stands);
  if (due.length === 0) return { is: 'stands' };
  const ready = (await Promise.all(first)).every(({ is }) => is === 'stands');
  if (!ready || (before && before.nextAt > now)) return { is: 'waits' };
  try {
    await retryWhile(isConnectionLost, () => effect.write(_id, due, state));
    return { is: 'stands' };
  } catch (error) {
    return { is: 'failed', failure: failedAgain(before, error, now) };
  }
}
