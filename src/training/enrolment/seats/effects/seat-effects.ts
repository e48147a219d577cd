import { audit } from '../../../../decisions/audit/audit.js';
import { programmeOf, sessionsOfCourse } from '../../../courses/course-facts.js';
import { showSeatCounts } from '../../../courses/seat-counts.js';
import type { Recorded } from '../../../../decisions/decider.js';
import { SuppliedEffect, type Effect } from '../../../../decisions/effects/effect.js';
import { postNotices } from '../../../../letters/notices/notices.js';
import { joinEnrolments } from '../../joining/join-enrolments.js';
import { markNoShows } from '../../no-shows.js';
import { auditOf } from './seat-audit.js';
import { countsOf } from './seat-counts.js';
import type { SeatEvent } from '../seat-events.js';
import type { SeatListState } from '../seat-list-state.js';
import { noticesOf } from './seat-notices.js';
import { stepsOf } from './seat-steps.js';
import { tellOfSeats } from './seat-webhook-effects.js';
import { writeSteps } from './write-steps.js';

type SeatEffect = Effect<SeatListState, SeatEvent>;

/** Whether an event says who completed the course. */
function ends({ type }: SeatEvent): boolean {
  return type === 'completed' || type === 'recognised';
}

/** The certificates of those who completed the course. */
export const certificates = new SuppliedEffect<SeatListState, SeatEvent>('certificates', ends, [
  'enrolments',
]);

/** The levels of English that they reached with it. */
export const levels = new SuppliedEffect<SeatListState, SeatEvent>('levels', ends);

/** What people who were given a place asked for before, and wait for no longer. */
export const demand = new SuppliedEffect<SeatListState, SeatEvent>('demand', () => true);

/** What follows from a seat list's events. */
export const seatEffects: readonly SeatEffect[] = [
  {
    name: 'enrolments',
    write: async (course, recorded, state) => {
      await writeSteps(course, await programmeOf(course), stepsIn(recorded, state));
      // Behind the steps: writing them again may bring an enrolment back that was joined already.
      for (const { event, revision } of recorded)
        if (event.type === 'joined') await joinEnrolments(course, { ...event, revision });
    },
  },
  {
    name: 'counts',
    write: (course, recorded, state) =>
      showSeatCounts(course, recorded.at(-1)?.revision ?? 0, countsOf(state)),
  },
  demand,
  {
    name: 'letters',
    write: (course, recorded, state) => postNotices(noticesOf(course, recorded, state)),
  },
  { name: 'audit', write: (course, recorded) => audit(auditOf(course, recorded)) },
  { name: 'webhooks', write: tellOfSeats },
  {
    name: 'no-shows',
    after: ['enrolments'],
    write: async (id, recorded) => {
      if (!recorded.some(({ event }) => ends(event))) return;
      const course = await sessionsOfCourse(id);
      if (course) await markNoShows(course);
    },
  },
  certificates,
  levels,
];

/** What became of each person by these events. */
export const stepsIn = (recorded: readonly Recorded<SeatEvent>[], state: SeatListState) =>
  recorded.flatMap((entry) => stepsOf(entry, state));
