import type { EffectFailure } from './effects/effect-failure.js';

/**
 * What one document decides, as two pure functions (the Decider pattern).
 * Time, new ids and who acts come in with the command, so both are free of I/O.
 */
export interface Decider<State, Command, Event> {
  /** The state of a document that does not exist yet. */
  readonly initial: State;
  /**
   * The events that a command causes in a state; none when it changes nothing, so that the same
   * command twice yields no second event.
   * @throws a named domain error when the command is refused
   */
  decide(command: Command, state: State): Event[];
  /** The state after an event. */
  evolve(state: State, event: Event): State;
}

/** An event as it waits in the document's `pending` list until its effects stand elsewhere. */
export interface Recorded<Event> {
  /** `document:revision:position`; the key by which every effect is written at most once. */
  id: string;
  /** The document's revision that the event belongs to. */
  revision: number;
  /** Version of the event's shape; missing is 1. A process leaves what is newer than it to a newer one. */
  v?: number;
  event: Event;
}

/** A deciding document as it is stored: its state beside the mechanism's own fields. */
export interface DecisionDocument<State, Event> {
  _id: string;
  revision: number;
  pending: Recorded<Event>[];
  /** Up to which revision an effect stands, by name; only while they do not all stand alike. */
  done?: Record<string, number>;
  /** Effects that could not be written, by name. */
  failing?: Record<string, EffectFailure>;
  state: State;
}
