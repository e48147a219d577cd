import { jest } from '@jest/globals';
import type { Collection } from 'mongodb';
import type { Decider, Recorded } from '../../src/decisions/decider.js';
import type { StoredDecision } from '../../src/decisions/decides.js';
import type { Layout } from '../../src/decisions/decision-documents.js';
import { DecisionStore } from '../../src/decisions/decision-store.js';
import type { Effect } from '../../src/decisions/effects/effect.js';

/** The process is gone before anything that follows from its decision was written. */
export class Killed extends Error {}

/** A store of a process that dies at every decision: it is on disk, nothing that follows from it is. */
export const dyingStore = <State, Command, Event>(
  collection: Collection<StoredDecision>,
  decider: Decider<State, Command, Event>,
  layout?: Layout<State>,
) =>
  new DecisionStore<State, Command, Event>({
    collection,
    decider,
    ...(layout ? { layout } : {}),
    effects: [{ name: 'death', write: () => Promise.reject(new Killed()) }],
  });

/** Writes everything that follows from these events, each effect after the one before it. */
export async function writeAll<State, Event>(
  effects: readonly Effect<State, Event>[],
  id: string,
  recorded: readonly Recorded<Event>[],
  state: State,
): Promise<void> {
  for (const effect of effects) await effect.write(id, recorded, state);
}

/** Lets an effect fail the next time that it is written. */
export function failOnce<State, Event>(
  effects: readonly Effect<State, Event>[],
  name: string,
): void {
  const effect = effects.find((one) => one.name === name);
  if (!effect) throw new Error(`There is no effect ${name}`);
  jest.spyOn(effect, 'write').mockImplementationOnce(() => Promise.reject(new Error('no space')));
}

export interface Watched {
  /** Names of the effects that were written since, in the list's order. */
  writtenSince: () => string[];
}

/** Watches which effects are written from now on. */
export function watched<State, Event>(effects: readonly Effect<State, Event>[]): Watched {
  const spies = effects.map((effect) => ({ effect, spy: jest.spyOn(effect, 'write') }));
  for (const { spy } of spies) spy.mockClear();
  return {
    writtenSince: () =>
      spies.flatMap(({ effect, spy }) => (spy.mock.calls.length > 0 ? [effect.name] : [])),
  };
}
