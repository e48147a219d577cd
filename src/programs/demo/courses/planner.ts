import { usualClosing } from '../../../training/courses/plan/enrolment-window.js';
import type { NewSession } from '../../../training/courses/plan/new-course.js';
import type { Kind, Programme } from '../../../training/programmes/programme.js';
import { Bookings } from './bookings.js';
import type { CoursePlan, DemoPerson, Fate, Giving, Guest } from '../course-plan.js';
import { daysAfter, type DemoCalendar } from '../demo-calendar.js';
import { onWorkingDay } from '../office-hours.js';
import type { Random } from '../random.js';
import { withTopics } from './timetable.js';

/** What a course is to be; the planner finds whoever and whatever is still free for it. */
export interface CourseWish {
  programme: Programme;
  sessions: NewSession[];
  fate: Fate;
  demand: number;
  capacity: number;
  /** Days from the opening of enrolment to the first session. */
  openDays: number;
  trainer?: DemoPerson;
  guests?: Guest[];
  giving?: Giving;
  lateEntry?: boolean;
  tidy?: boolean;
}

export interface PlannerOptions {
  trainers: readonly DemoPerson[];
  rooms: number;
  calendar: DemoCalendar;
  random: Random;
}

/** Each trainer's fields: a quarter teaches English, the others two fields each. */
const FIELDS: readonly (readonly Kind[])[] = [
  ['grant-writing', 'qualification', 'community'],
  ['english'],
  ['qualification'],
  ['qualification', 'community'],
];

/** Plans courses so that no trainer and no room is taken twice at one time. */
export class Planner {
  readonly calendar: DemoCalendar;
  readonly random: Random;
  readonly #trainers: readonly DemoPerson[];
  readonly #rooms: number;
  readonly #bookings = new Bookings();

  constructor({ trainers, rooms, calendar, random }: PlannerOptions) {
    this.#trainers = trainers;
    this.#rooms = rooms;
    this.calendar = calendar;
    this.random = random;
  }

  /** The course, or undefined when at those times no trainer of the field or no room is free. */
  plan(wish: CourseWish): CoursePlan | undefined {
    const { programme, lateEntry = false, guests = [], giving = {}, tidy = false } = wish;
    const sessions = withTopics(wish.sessions, programme);
    const [first] = sessions;
    const last = sessions.at(-1);
    const trainers = this.#freeTrainers(wish);
    const room = this.#freeRoom(wish);
    if (!first || !last || trainers.length === 0 || room === undefined) return undefined;

    for (const { _id } of trainers) this.#bookings.book(_id, sessions);
    // Whoever teaches may be a guest elsewhere.
    for (const { person } of guests) this.#bookings.book(person._id, sessions);
    if (programme.form !== 'online') this.#bookings.book(`room ${room}`, sessions);
    const { fate, demand, capacity } = wish;
    return {
      ...{ programme, sessions, trainers, fate, demand, capacity, guests, giving, tidy, lateEntry },
      startsAt: first.startsAt,
      endsAt: last.endsAt,
      room,
      ...this.#dates(first.startsAt, last.startsAt, wish),
    };
  }

  #dates(startsAt: Date, lastStartsAt: Date, { openDays, lateEntry }: CourseWish) {
    const enrolmentOpensAt = onWorkingDay(daysAfter(startsAt, -openDays), '09:00');
    const yesterday = daysAfter(this.calendar.midnight, -1);
    const planned = daysAfter(enrolmentOpensAt, -this.random.between(3, 12));
    const publishedAt = onWorkingDay(planned < yesterday ? planned : yesterday, '14:15');
    return {
      enrolmentOpensAt,
      enrolmentClosesAt: usualClosing(lateEntry ? lastStartsAt : startsAt),
      publishedAt,
      createdAt: onWorkingDay(daysAfter(publishedAt, -this.random.between(1, 20)), '10:30'),
    };
  }

  #freeTrainers({ trainer, programme, sessions, guests = [] }: CourseWish): DemoPerson[] {
    if (trainer) return this.#bookings.isFree(trainer._id, sessions) ? [trainer] : [];
    const learning = new Set(guests.map(({ person }) => person._id));
    const able = this.#trainers.filter(
      ({ _id }, index) =>
        FIELDS[index % FIELDS.length]?.includes(programme.kind) && !learning.has(_id),
    );
    const free = this.random
      .sample(able, able.length)
      .filter(({ _id }) => this.#bookings.isFree(_id, sessions));
    return free.slice(0, this.random.chance(0.15) ? 2 : 1);
  }

  #freeRoom({ programme, sessions }: CourseWish): number | undefined {
    if (programme.form === 'online') return 0;
    const rooms = Array.from({ length: this.#rooms }, (_, index) => index + 1);
    return rooms.find((room) => this.#bookings.isFree(`room ${room}`, sessions));
  }
}
