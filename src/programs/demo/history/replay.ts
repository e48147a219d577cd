import type { Decider, Recorded } from '../../../decisions/decider.js';

/** Runs commands through a decider as the store does, one write each, without the database. */
export class Replay<State, Command, Event> {
  readonly id: string;
  readonly recorded: Recorded<Event>[] = [];
  state: State;
  revision = 0;
  readonly #decider: Decider<State, Command, Event>;

  constructor(id: string, decider: Decider<State, Command, Event>) {
    this.id = id;
    this.#decider = decider;
    this.state = decider.initial;
  }

  /** @throws whatever the decider refuses with */
  run(command: Command): Event[] {
    const events = this.#decider.decide(command, this.state);
    if (events.length > 0) this.revision += 1;
    events.forEach((event, position) => {
      const id = `${this.id}:${this.revision}:${position}`;
      this.recorded.push({ id, revision: this.revision, event });
      this.state = this.#decider.evolve(this.state, event);
    });
    return events;
  }

  /** The document as it is stored when every effect stands. */
  document(): { _id: string; revision: number; pending: never[]; state: State } {
    return { _id: this.id, revision: this.revision, pending: [], state: this.state };
  }
}
