import type { Collection } from 'mongodb';
import { isConnectionLost } from '../database/connection-lost.js';
import type { Decider, DecisionDocument, Recorded } from './decider.js';
import { APART, DecisionDocuments, type Layout } from './decision-documents.js';
import type { StoredDecision } from './decides.js';
import { checkEffects, type Effect } from './effects/effect.js';
import { failedAgain, type EffectFailure } from './effects/effect-failure.js';
import { GroupQueue } from './group-queue.js';
import { retryWhile } from './retry-while.js';
import { Settling } from './effects/settling.js';
import { UnwrittenEffects, type Unwritten } from './effects/unwritten-effects.js';
import { systemClock } from '../ground/clock.js';

export interface DecisionStoreOptions<State, Command, Event> {
  collection: Collection<StoredDecision>;
  decider: Decider<State, Command, Event>;
  /**
   * Completes commands with facts that other documents hold. It runs after the document was read
   * and before its guarded write, on every attempt, so what it saw is at least as new as the state.
   */
  prepare?: (id: string, commands: Command[]) => Promise<Command[]>;
  /** What follows from the events elsewhere; nothing that follows is written anywhere else. */
  effects: readonly Effect<State, Event>[];
  /** How a document keeps its state; default: beside the mechanism's own fields. */
  layout?: Layout<State>;
  /** Version of the events' shape that is written, and the newest whose effects are known; default 1. */
  version?: number;
  clock?: () => Date;
}

/** A document as it stands. */
export interface Standing<State> {
  state: State;
  /** Names of effects that could not be written yet; they are tried again. */
  unwritten: readonly string[];
}

/** What a command did: its own events, and how things stand once everything written with it holds. */
export interface Decided<State, Event> extends Standing<State> {
  events: Event[];
  /** The state right behind its own events, without what others wrote after them in the same write. */
  own: State;
}

/** That a document's effect failed, or the document itself could not be read. */
export interface ReplayFailure extends EffectFailure {
  id: string;
  /** The effect's name; null where not even the document could be read. */
  effect: string | null;
}

type Outcome<State, Event> =
  { ok: Omit<Decided<State, Event>, 'unwritten'> } | { refused: unknown };

type Decision<State, Event> = Pick<Decided<State, Event>, 'events' | 'own'> | { refused: unknown };

type Answer<State, Event> = { ok: Decided<State, Event> } | { refused: unknown };

const AT_ONCE = 1000;

/**
 * Decides on documents: reads, decides, commits guarded by the revision, and writes the effects before
 * it answers. Commands for one document that arrive while a write is under way share the next one.
 */
export class DecisionStore<State, Command, Event> {
  readonly #options: DecisionStoreOptions<State, Command, Event>;
  readonly #documents: DecisionDocuments<State, Event>;
  readonly #settling: Settling<State, Event>;
  readonly #unwritten: UnwrittenEffects;
  readonly #queue: GroupQueue<Command, Answer<State, Event>, DecisionDocument<State, Event>>;

  constructor(options: DecisionStoreOptions<State, Command, Event>) {
    const { collection, decider, effects, version = 1, clock = systemClock } = options;
    checkEffects(effects);
    this.#options = options;
    const { layout = APART as Layout<State> } = options;
    this.#documents = new DecisionDocuments(collection, decider.initial, layout);
    this.#settling = new Settling({ collection, effects, version, clock });
    this.#unwritten = new UnwrittenEffects(collection, version);
    this.#queue = new GroupQueue(AT_ONCE, (id, commands, known, more) =>
      this.#run(id, commands, known, more),
    );
  }

  /**
   * Carries out one command. When it returns, the decision is on disk, and so are its effects but for
   * those in `unwritten`: an effect that fails makes no decision fail.
   * @throws whatever the decider refuses with
   */
  async handle(id: string, command: Command): Promise<Decided<State, Event>> {
    const outcome = await this.#queue.add(id, command);
    if ('refused' in outcome) throw outcome.refused;
    return outcome.ok;
  }

  /** For whoever deleted documents, and makes new ones of the same ids. */
  forget(): void {
    this.#settling.forget();
  }

  /** The state as it stands, with every effect written that can be: what a page may show. */
  async read(id: string): Promise<State> {
    return (await this.look(id)).state;
  }

  /** The same for whoever must know which effects do not stand yet. */
  async look(id: string): Promise<Standing<State>> {
    // Reading again is harmless: whoever asks while the engine restarts waits, and is not refused.
    const document = await retryWhile(isConnectionLost, () => this.#documents.load(id));
    const { unwritten } = await this.#settling.settle(document);
    return { state: document.state, unwritten };
  }

  /**
   * Writes the effects that a process left behind when it died, and those that failed and whose pause
   * is over. Each document and each effect fails alone. Returns how many documents had any, and what
   * failed this time.
   */
  async replayAll(): Promise<{ documents: number; failures: ReplayFailure[] }> {
    const { clock = systemClock } = this.#options;
    const waiting = await this.#documents.waiting();
    const failures: ReplayFailure[] = [];
    for (const id of waiting) {
      try {
        const { failed } = await this.#settling.settle(await this.#documents.load(id));
        for (const [effect, failure] of failed) failures.push({ id, effect, ...failure });
      } catch (error) {
        failures.push({ id, effect: null, ...failedAgain(undefined, error, clock()) });
      }
    }
    return { documents: waiting.length, failures };
  }

  /** The lasting names of what follows from these decisions. */
  get effectNames(): readonly string[] {
    return this.#options.effects.map(({ name }) => name);
  }

  /** So many of the documents of which something could not be written, and how many there are. */
  unwritten(limit: number): Promise<{ documents: Unwritten[]; total: number }> {
    return this.#unwritten.find(limit);
  }

  /** Of how many documents something is not written yet, whether it failed or was never tried. */
  countWaiting(): Promise<number> {
    return this.#documents.countWaiting();
  }

  /** Has a document's effects that failed written now, whatever their pause; the names of those that fail still. */
  async tryAgain(id: string): Promise<readonly string[]> {
    const { clock = systemClock } = this.#options;
    await this.#unwritten.endPauses(clock(), id);
    return (await this.look(id)).unwritten;
  }

  /** Ends the pauses of all effects that failed: they are tried in the next round. Returns of how many documents. */
  endPauses(now: Date): Promise<number> {
    return this.#unwritten.endPauses(now);
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
        before ??= await this.#documents.load(id);
        const { outcomes, after } = await this.#decide(id, commands, before);
        if (after !== before && !(await this.#documents.commit(before, after))) {
          before = undefined;
          continue;
        }
        before = undefined;
        const { left, unwritten } = await this.#settling.settle(after, !more());
        const answers = outcomes.map((outcome): Answer<State, Event> =>
          'ok' in outcome ? { ok: { ...outcome.ok, unwritten } } : outcome,
        );
        const { _id, revision, state } = after;
        return { outcomes: answers, known: { _id, revision, state, ...left } };
      }
    });
  }

  async #decide(id: string, commands: Command[], before: DecisionDocument<State, Event>) {
    const { decider, prepare, version = 1 } = this.#options;
    const revision = before.revision + 1;
    const recorded: Recorded<Event>[] = [];
    let state = before.state;
    const ready = prepare ? await prepare(id, commands) : commands;
    const decisions = ready.map((command): Decision<State, Event> => {
      try {
        const events = decider.decide(command, state);
        for (const event of events) {
          recorded.push({
            id: `${id}:${revision}:${recorded.length}`,
            revision,
            v: version,
            event,
          });
          state = decider.evolve(state, event);
        }
        return { events, own: state };
      } catch (refused) {
        return { refused };
      }
    });
    const outcomes = decisions.map((decision): Outcome<State, Event> =>
      'own' in decision ? { ok: { ...decision, state } } : decision,
    );
    if (recorded.length === 0) return { outcomes, after: before };
    const pending = [...before.pending, ...recorded];
    return { outcomes, after: { ...before, revision, pending, state } };
  }
}

export { isDuplicateKey } from './decision-documents.js';
