import type { Collection } from 'mongodb';
import { isConnectionLost } from '../database/connection-lost.js';
import type { Decider, DecisionDocument, Recorded } from './decider.js';
import type { StoredDecision } from './decision-model.js';
import { GroupQueue } from './group-queue.js';
import { retryWhile } from './retry-while.js';

export interface DecisionStoreOptions<State, Command, Event> {
  collection: Collection<StoredDecision>;
  decider: Decider<State, Command, Event>;
  /**
   * Completes commands with facts that other documents hold. It runs after the document was read
   * and before its guarded write, on every attempt, so what it saw is at least as new as the state.
   */
  prepare?: (id: string, commands: Command[]) => Promise<Command[]>;
  /** Writes the events' effects elsewhere, in the given order; doing it twice must change nothing. */
  project: (id: string, recorded: Recorded<Event>[], state: State) => Promise<void>;
}

/** What a command did: its own events, and the state once everything written with it holds. */
export interface Decided<State, Event> {
  events: Event[];
  state: State;
}

type Outcome<State, Event> = { ok: Decided<State, Event> } | { refused: unknown };

const AT_ONCE = 1000;

/**
 * Decides on documents: reads, decides, commits guarded by the revision, and projects before it
 * answers. Commands for one document that arrive while a write is under way share the next one.
 */
export class DecisionStore<State, Command, Event> {
  readonly #options: DecisionStoreOptions<State, Command, Event>;
  /** Documents whose effects are written but still listed, because another write was to follow. */
  readonly #uncleared = new Set<string>();
  readonly #queue: GroupQueue<Command, Outcome<State, Event>, DecisionDocument<State, Event>>;

  constructor(options: DecisionStoreOptions<State, Command, Event>) {
    this.#options = options;
    this.#queue = new GroupQueue(AT_ONCE, (id, commands, known, more) =>
      this.#run(id, commands, known, more),
    );
  }

  /**
   * Carries out one command. When it returns, the decision and its effects are on disk.
   * @throws whatever the decider refuses with
   */
  async handle(id: string, command: Command): Promise<Decided<State, Event>> {
    const outcome = await this.#queue.add(id, command);
    if ('refused' in outcome) throw outcome.refused;
    return outcome.ok;
  }

  /** The state as it stands, with no effect left waiting: what a page may show. */
  async read(id: string): Promise<State> {
    // Reading again is harmless: whoever asks while the engine restarts waits, and is not refused.
    const document = await retryWhile(isConnectionLost, () => this.#load(id));
    if (document.pending.length > 0) await this.#project(document, true);
    return document.state;
  }

  /** Replays the effects that a process left behind when it died. Returns how many documents. */
  async replayAll(): Promise<number> {
    const waiting = await this.#options.collection
      .find({ 'pending.0': { $exists: true } }, { projection: { _id: 1 } })
      .toArray();
    for (const { _id } of waiting) await this.read(_id);
    return waiting.length;
  }

  async #run(
    id: string,
    commands: Command[],
    known: DecisionDocument<State, Event> | undefined,
    more: () => boolean,
  ) {
    let before = known;
    return retryWhile(isConnectionLost, async () => {
      for (;;) {
        before ??= await this.#load(id);
        const { outcomes, after } = await this.#decide(id, commands, before);
        if (after !== before && !(await this.#commit(before, after))) {
          before = undefined;
          continue;
        }
        before = undefined;
        await this.#project(after, !more());
        return { outcomes, known: { ...after, pending: [] } };
      }
    });
  }

  async #load(id: string): Promise<DecisionDocument<State, Event>> {
    const found = await this.#options.collection.findOne({ _id: id });
    if (found === null)
      return { _id: id, revision: 0, pending: [], state: this.#options.decider.initial };
    // Only this store writes the collection, so what is read is what it wrote.
    return found as DecisionDocument<State, Event>;
  }

  async #decide(id: string, commands: Command[], before: DecisionDocument<State, Event>) {
    const { decider, prepare } = this.#options;
    const revision = before.revision + 1;
    const recorded: Recorded<Event>[] = [];
    let state = before.state;
    const ready = prepare ? await prepare(id, commands) : commands;
    const decisions = ready.map((command): Event[] | { refused: unknown } => {
      try {
        const events = decider.decide(command, state);
        for (const event of events) {
          recorded.push({ id: `${id}:${revision}:${recorded.length}`, revision, event });
          state = decider.evolve(state, event);
        }
        return events;
      } catch (refused) {
        return { refused };
      }
    });
    const outcomes = decisions.map((decision): Outcome<State, Event> =>
      Array.isArray(decision) ? { ok: { events: decision, state } } : decision,
    );
    if (recorded.length === 0) return { outcomes, after: before };
    const pending = [...before.pending, ...recorded];
    return { outcomes, after: { _id: id, revision, pending, state } };
  }

  /** Writes the new state if nobody wrote since it was read; false says that somebody did. */
  async #commit(before: DecisionDocument<State, Event>, after: DecisionDocument<State, Event>) {
    const { _id, ...fields } = after;
    try {
      const { matchedCount, upsertedCount } = await this.#options.collection.updateOne(
        { _id, revision: before.revision },
        { $set: fields },
        { upsert: before.revision === 0 },
      );
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async #project(document: DecisionDocument<State, Event>, clear: boolean): Promise<void> {
    const { _id, pending, state } = document;
    if (pending.length > 0) {
      await this.#options.project(_id, pending, state);
      this.#uncleared.add(_id);
    }
    if (!clear || !this.#uncleared.delete(_id)) return;
    await this.#options.collection.updateOne(
      { _id },
      { $pull: { pending: { revision: { $lte: document.revision } } } },
    );
  }
}

/** MongoDB's answer when a unique index holds the value already. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000;
