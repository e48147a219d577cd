import { endCoordination } from '../../communities/communities/end-coordination.js';
import { unendedAmong } from '../../training/courses/course-facts.js';
import { closeDemandsOf } from '../../training/demand/close-demand.js';
import { eachAlone } from '../../ground/each-alone.js';
import { coursesListing } from '../../training/enrolment/find-enrolments.js';
import { REGISTRY } from '../../decisions/registry.js';
import { seats } from '../../training/enrolment/seats/seats.js';
import {
  leftSince,
  markLeft,
  markReturned,
  nextLeavers,
  settleLeaving,
  type Leaver,
} from '../../people/person/leaving.js';
import { decideAdministrator } from '../../people/person/roles/administrators-store.js';
import { refuseOneself } from '../../people/person/oneself.js';

/** So many people's leaving is looked after in one round. */
const MOST_IN_A_ROUND = 500;

/**
 * Whoever was about to enrol the person when they left has done so by then, or is dead: far longer than a
 * decision takes.
 */
const SETTLED_AFTER_MS = 120_000;

/**
 * The person works here no longer: their places and what they wait for are given away before this
 * returns, or by the next round of the reconciler; an administrator's role is taken first. Doing it again
 * changes nothing. @throws {DecidesOnOneself, LastAdministrator}
 */
export async function leave(person: string, by: string, now: Date): Promise<void> {
  refuseOneself(by, person);
  await decideAdministrator({ type: 'leave', person, by, at: now });
  const leaver = await markLeft(person, by, now);
  if (leaver) await follow(leaver, now);
}

/**
 * The person works here again. Doing it again changes nothing.
 * @param correction they never left: it was put down by mistake
 * @throws {DecidesOnOneself}
 */
export async function comeBack(
  person: string,
  by: string,
  now: Date,
  correction = false,
): Promise<void> {
  refuseOneself(by, person);
  await markReturned(person, by, now, correction);
}

/**
 * Does what follows for everybody who left and for whom it was not done, whatever wrote that they did.
 * Harmless to repeat; one indexed query while there is nobody.
 */
export async function followLeavers(now: Date): Promise<void> {
  await eachAlone(await nextLeavers(MOST_IN_A_ROUND), (leaver) => follow(leaver, now));
}

async function follow(leaver: Leaver, now: Date): Promise<void> {
  const { _id } = leaver;
  const leftAt = await leftSince(leaver, now);
  for (const course of await openCoursesOf(_id, now)) {
    // Every decision on the list has those who left leave it first.
    await seats.handle(course, { type: 'pass-time', by: REGISTRY, at: now });
  }
  await closeDemandsOf(_id);
  await endCoordination(_id, now);
  if (now.getTime() - leftAt.getTime() >= SETTLED_AFTER_MS) await settleLeaving(_id, leftAt, now);
}

/** Courses that have not ended and in which the person has a place, waits for one or asks for one. */
export async function openCoursesOf(person: string, now: Date): Promise<string[]> {
  return unendedAmong(await coursesListing(person), now);
}
