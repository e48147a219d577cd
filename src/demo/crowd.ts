import { CEFR_LEVELS } from '../people/cefr.js';
import { Bookings } from './bookings.js';
import type { CoursePlan, DemoPerson } from './course-plan.js';
import type { Random } from './random.js';

/** How often somebody is drawn for each who is wanted, before a course stays emptier. */
const DRAWS_EACH = 40;

/**
 * Those who take courses. Nobody takes a programme twice, learns in two places at one time, or
 * does a level of English that does not follow on the last.
 */
export class Crowd {
  readonly #people: readonly DemoPerson[];
  readonly #bookings = new Bookings();
  readonly #taken = new Map<string, Set<string>>();
  readonly #level = new Map<string, number>();

  /** @param people who may be drawn; guests of a course need not be among them */
  constructor(people: readonly DemoPerson[]) {
    this.#people = people;
  }

  /** People who may ask for a place: as many as wanted, fewer where the crowd is small. */
  draw(plan: CoursePlan, count: number, random: Random): DemoPerson[] {
    const drawn = new Map<string, DemoPerson>();
    for (let left = count * DRAWS_EACH; left > 0 && drawn.size < count; left -= 1) {
      const person = random.pick(this.#people);
      if (this.#fits(person, plan)) drawn.set(person._id, person);
    }
    return [...drawn.values()];
  }

  /** Remembers who takes part in a course, or means to. */
  remember({ programme, sessions }: CoursePlan, people: Iterable<string>): void {
    const level = levelOf(programme.exitLevel);
    for (const person of people) {
      this.#bookings.book(person, sessions);
      this.#taken.set(person, (this.#taken.get(person) ?? new Set()).add(programme.code));
      if (level !== undefined) this.#level.set(person, level);
    }
  }

  #fits({ _id, status }: DemoPerson, { programme, sessions, fate }: CoursePlan): boolean {
    const over = fate.is === 'completed';
    if (status === 'left' && !over) return false;
    const [before, level] = [this.#level.get(_id), levelOf(programme.exitLevel)];
    if (before !== undefined && level !== undefined && level !== before + 1) return false;
    if (this.#taken.get(_id)?.has(programme.code)) return false;
    return this.#bookings.isFree(_id, sessions);
  }
}

function levelOf(level: string | null | undefined): number | undefined {
  const at = CEFR_LEVELS.findIndex((one) => one === level);
  return at < 0 ? undefined : at;
}
