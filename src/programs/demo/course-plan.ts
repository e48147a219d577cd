import type { Course } from '../../training/courses/course.js';
import type { NewSession } from '../../training/courses/plan/new-course.js';
import type { Person } from '../../people/person/person.js';
import type { Programme } from '../../training/programmes/programme.js';

export type DemoPerson = Omit<Person, 'search' | 'passwordHash'>;

/** What becomes of a course. An announced one is published or running, as its dates say. */
export type Fate =
  | { is: 'draft' }
  | { is: 'announced' }
  | { is: 'cancelled'; at: Date; reason: string }
  | { is: 'completed'; at: Date };

/** Somebody who must be found in a course: on a seat, attending everything, waiting for one, offered one. */
export interface Guest {
  person: DemoPerson;
  place: 'seat' | 'queue' | 'offer';
}

/** How a course gives its places where it isn't simply to whoever comes first. */
export type Giving = Partial<
  Pick<Course, 'approval' | 'holdHours' | 'offerHours' | 'quotas' | 'quotasUntil' | 'audience'>
>;

/** Everything about a course that is settled before the first person asks for a place. */
export interface CoursePlan {
  programme: Programme;
  /** In the order of time. */
  sessions: NewSession[];
  startsAt: Date;
  endsAt: Date;
  trainers: DemoPerson[];
  /** Number of the institute's room, from 1; of one online it says nothing. */
  room: number;
  capacity: number;
  createdAt: Date;
  publishedAt: Date;
  enrolmentOpensAt: Date;
  enrolmentClosesAt: Date;
  lateEntry: boolean;
  fate: Fate;
  /** How many people ask for a place, guests among them. */
  demand: number;
  guests: Guest[];
  giving: Giving;
  /** Nobody gives up a place, and every session that is over is fully marked. */
  tidy: boolean;
}
