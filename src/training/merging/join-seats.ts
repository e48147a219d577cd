import type { Joining } from '../../people/person/merging/merges.js';
import { coursesOf } from '../enrolment/find-enrolments.js';
import { joinEnrolments } from '../enrolment/joining/join-enrolments.js';
import { seats } from '../enrolment/seats/seats.js';

/** Has one place and one enrolment of a person stand in every course. Harmless to repeat. */
export async function joinSeats({ from, into, by, at }: Joining): Promise<void> {
  for (const course of await coursesOf([from])) {
    await seats.handle(course, { type: 'join', from, into, by, at });
    // Whoever gave a place up, or whose course was called off, stands in no list any more.
    await joinEnrolments(course, { from, into, revision: 0 });
  }
}
