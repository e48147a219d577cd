import type { DecisionDocument, Recorded } from '../decider.js';
import type { EffectFailure } from './effect-failure.js';
import type { EffectOutcome } from './write-effects.js';

type Noted<Event> = Pick<DecisionDocument<unknown, Event>, 'pending' | 'done' | 'failing'>;

/** How a document's effects stand after they were written as far as they can be. */
export interface Settled<Event> {
  /** What waits still, as the document notes it. */
  left: Noted<Event>;
  /** Names of the effects that do not stand. */
  unwritten: readonly string[];
  /** What failed just now, by the effect's name. */
  failed: ReadonlyMap<string, EffectFailure>;
}

/** Nothing was written, nothing failed: all effects of the events before these stand. */
export const allStand = <Event>(newer: Recorded<Event>[]): Settled<Event> => ({
  left: { pending: newer },
  unwritten: [],
  failed: new Map(),
});

/**
 * What becomes of a document's notes once its effects ended so. An event leaves when every effect of it
 * stands; `known` are the waiting events that were written of, `newer` those left alone.
 */
export function settledBy<Event>(
  outcomes: ReadonlyMap<string, EffectOutcome>,
  before: Noted<Event>,
  known: readonly Recorded<Event>[],
  newer: Recorded<Event>[],
): Settled<Event> {
  const upTo = known.at(-1)?.revision ?? 0;
  const unwritten = [...outcomes].flatMap(([name, { is }]) => (is === 'stands' ? [] : [name]));
  if (unwritten.length === 0) return allStand(newer);
  const done: Record<string, number> = {};
  const failing: Record<string, EffectFailure> = {};
  const failed = new Map<string, EffectFailure>();
  for (const [name, outcome] of outcomes) {
    done[name] = outcome.is === 'stands' ? upTo : (before.done?.[name] ?? 0);
    const paused = outcome.is === 'waits' ? before.failing?.[name] : undefined;
    if (paused) failing[name] = paused;
    if (outcome.is !== 'failed') continue;
    failing[name] = outcome.failure;
    failed.set(name, outcome.failure);
  }
  const all = Math.min(...Object.values(done));
  const pending = [...known.filter(({ revision }) => revision > all), ...newer];
  return { left: { pending, done, failing }, unwritten, failed };
}

/** Takes events up to this revision off a document, with all notes about effects that did not stand. */
export const takeOff = (revision: number) => ({
  $pull: { pending: { revision: { $lte: revision } } },
  $unset: { done: '', failing: '' },
});

/** Notes on a document which effects stand and which failed; others may have noted more meanwhile. */
export function note({ left: { done = {}, failing = {} } }: Settled<unknown>) {
  const stood = Object.keys(done).filter((name) => !(name in failing));
  const named = (prefix: string, values: object) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value as unknown]),
    );
  return {
    $pull: { pending: { revision: { $lte: Math.min(...Object.values(done)) } } },
    $max: named('done', done),
    ...(Object.keys(failing).length > 0 ? { $set: named('failing', failing) } : {}),
    ...(stood.length > 0
      ? { $unset: Object.fromEntries(stood.map((name) => [`failing.${name}`, ''])) }
      : {}),
  };
}
