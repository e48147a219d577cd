import { CEFR_LEVELS } from '../../../ground/cefr.js';
import { groupOf } from '../../../people/person/learner-groups.js';
import { inKyiv } from '../../../ground/language/format.js';
import { Bookings } from './bookings.js';
import type { Reached } from '../people/english-levels.js';
import type { CoursePlan, DemoPerson } from '../course-plan.js';
import type { Random } from '../random.js';

/** How often somebody is drawn for each who is wanted, before a course stays emptier. */
const DRAWS_EACH = 40;
const NONE = -1;

/** A person's calendar year. */
export const earnedKey = (person: string, year: number): string => `${person} ${year}`;

/**
 * Those who take courses: residents the trainings of communities, all others the rest. Nobody takes a programme twice, learns in two places at one time, or
 * does a level of English that does not follow on the last.
 */
export class Crowd {
  readonly #residents: readonly DemoPerson[];
  readonly #others: readonly DemoPerson[];
  readonly #bookings = new Bookings();
  readonly #taken = new Map<string, Set<string>>();
  /** Ids of completed programmes, by person. */
  readonly #completed = new Map<string, Set<string>>();
  /** Levels of English reached by completing courses, by person. */
  readonly reached = new Map<string, Reached[]>();
  readonly #level = new Map<string, number>();
  /** Thousandths of a credit earned by completing courses, by `earnedKey`. */
  readonly earned = new Map<string, number>();

  /** @param people who may be drawn; guests of a course need not be among them */
  constructor(people: readonly DemoPerson[]) {
    this.#residents = people.filter((person) => groupOf(person) === 'resident');
    this.#others = people.filter((person) => groupOf(person) !== 'resident');
    for (const { _id, englishLevels } of people) {
      const level = englishLevels.at(-1)?.level;
      if (level) this.#level.set(_id, CEFR_LEVELS.indexOf(level));
    }
  }

  /** People who may ask for a place: as many as wanted, fewer where the crowd is small. */
  draw(plan: CoursePlan, count: number, random: Random): DemoPerson[] {
    const drawn = new Map<string, DemoPerson>();
    const people = plan.programme.kind === 'community' ? this.#residents : this.#others;
    if (people.length === 0) return [];
    for (let left = count * DRAWS_EACH; left > 0 && drawn.size < count; left -= 1) {
      const person = random.pick(people);
      if (this.#fits(person, plan)) drawn.set(person._id, person);
    }
    return [...drawn.values()];
  }

  /** Remembers who takes part in a course, or means to. */
  remember({ programme, sessions }: CoursePlan, people: Iterable<string>): void {
    for (const person of people) {
      this.#bookings.book(person, sessions);
      this.#taken.set(person, (this.#taken.get(person) ?? new Set()).add(programme.code));
    }
  }

  /** Remembers who completed a course, what it counts, and the level of English that it leads to, if any. */
  rememberCompleted(
    { programme }: CoursePlan,
    course: string,
    people: readonly string[],
    at: Date,
  ): void {
    const level = programme.exitLevel;
    const { year } = inKyiv(at);
    for (const person of people) {
      const key = earnedKey(person, year);
      this.earned.set(key, (this.earned.get(key) ?? 0) + (programme.credits ?? 0));
      const before = this.#completed.get(person) ?? new Set();
      this.#completed.set(person, before.add(programme._id));
      if (!level) continue;
      this.reached.set(person, [...(this.reached.get(person) ?? []), { level, at, course }]);
      this.#level.set(person, CEFR_LEVELS.indexOf(level));
    }
  }

  #fits({ _id, status }: DemoPerson, { programme, sessions, trainers, fate }: CoursePlan): boolean {
    // Nobody marks themselves.
    if (trainers.some((trainer) => trainer._id === _id)) return false;
    const over = fate.is === 'completed';
    if (status === 'left' && !over) return false;
    if (!this.#levelFits(_id, programme)) return false;
    const completed = this.#completed.get(_id);
    if (!programme.prerequisites.every((one) => completed?.has(one))) return false;
    if (this.#taken.get(_id)?.has(programme.code)) return false;
    return this.#bookings.isFree(_id, sessions);
  }

  /** Whether the programme's entry level is theirs, and its exit level is not yet. */
  #levelFits(person: string, { entryLevel, exitLevel }: CoursePlan['programme']): boolean {
    const level = this.#level.get(person) ?? NONE;
    if (entryLevel && level < CEFR_LEVELS.indexOf(entryLevel)) return false;
    return !exitLevel || level < CEFR_LEVELS.indexOf(exitLevel);
  }
}
