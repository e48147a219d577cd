import type { Recorded } from '../decider.js';

/**
 * One thing that follows from a document's events and stands elsewhere: rows of a list, letters, an
 * audit. What must follow from a decision is written here and nowhere else, because only an effect is
 * tried again when its process dies or its write fails.
 */
export interface Effect<State, Event> {
  /** Its lasting name in the document's bookkeeping: letters and hyphens. */
  readonly name: string;
  /** Effects of the same store, named before this one, that must stand first. */
  readonly after?: readonly string[];
  /**
   * Writes what follows from these events; `state` is the document's once they all hold. Doing it
   * twice, at once or after something newer was written must change nothing.
   */
  write(id: string, recorded: readonly Recorded<Event>[], state: State): Promise<unknown>;
}

/**
 * An effect that stands in its store's list, and is written by a part of the registry that the store must
 * not know. Until that part supplies it, it fails and waits: nothing that follows is passed over.
 */
export class SuppliedEffect<State, Event> implements Effect<State, Event> {
  readonly name: string;
  readonly after: readonly string[];
  readonly #concerns: (event: Event) => boolean;
  #write: Effect<State, Event>['write'] | undefined;

  /** `concerns` tells the events that it follows from. */
  constructor(name: string, concerns: (event: Event) => boolean, after: readonly string[] = []) {
    this.name = name;
    this.after = after;
    this.#concerns = concerns;
  }

  supply(write: Effect<State, Event>['write']): void {
    this.#write = write;
  }

  async write(id: string, recorded: readonly Recorded<Event>[], state: State): Promise<void> {
    const concerned = recorded.filter(({ event }) => this.#concerns(event));
    if (concerned.length === 0) return;
    if (!this.#write) throw new Error(`Nobody has supplied the effect ${this.name}`);
    await this.#write(id, concerned, state);
  }
}

/** @throws {Error} when an effect is named twice, or waits for one that is not named before it */
export function checkEffects(effects: readonly Pick<Effect<never, never>, 'name' | 'after'>[]) {
  const named = new Set<string>();
  for (const { name, after = [] } of effects) {
    if (named.has(name)) throw new Error(`Two effects are named ${name}`);
    for (const first of after)
      if (!named.has(first)) throw new Error(`${name} waits for ${first}, which is not before it`);
    named.add(name);
  }
}
