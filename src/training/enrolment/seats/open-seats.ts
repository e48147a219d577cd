import type { Course } from '../../courses/course.js';
import { cutOffOf } from '../../courses/courses.js';
import { coursesReserving } from '../../courses/courses-in-time.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { subtreesOf } from '../../../people/departments/departments.js';
import { standingFor } from '../../../people/departments/tree-on.js';
import type { Terms } from './seat-list-state.js';
import { seats } from './seats.js';

type Opened = Pick<
  Course,
  | '_id'
  | 'endsAt'
  | 'startsAt'
  | 'lateEntry'
  | 'holdHours'
  | 'offerHours'
  | 'quotas'
  | 'quotasUntil'
>;

/**
 * Opens the seat list of an announced course, or has it follow the course's dates and terms; what came
 * free is given away at once. `revision` is the plan's: what an older one says changes nothing.
 */
export async function followPlan(
  course: Opened & Pick<Course, 'capacity'>,
  revision: number,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await seats.handle(course._id, {
    type: 'open',
    atFirst: course.capacity,
    promoteUntil: cutOffOf(course),
    terms: await termsFor(course, at),
    plan: revision,
    by,
    at,
  });
}

/**
 * Has reserved places follow the council: of a department that was merged, or has got or lost units, they
 * are for who stands there now. Harmless to repeat; as a rule nothing changes.
 */
export async function followCouncil(now: Date): Promise<void> {
  for (const course of await coursesReserving(now)) {
    const { plan, terms } = await seats.read(course._id);
    if (terms?.quotas.length)
      await seats.handle(course._id, {
        ...{ type: 'open', terms: await termsFor(course, now), by: REGISTRY, at: now },
        ...(plan === undefined ? {} : { follows: plan }),
      });
  }
}

/**
 * Sets how many places an announced course has; more of them are given away at once.
 * @throws {CapacityBelowTaken, QuotasAboveCapacity, CourseClosed}
 */
export async function setCapacity(
  course: string,
  capacity: number,
  by: string,
  at: Date,
): Promise<void> {
  await seats.handle(course, { type: 'open', capacity, by, at });
}

/** The course's terms, reserved places with every department that they are for. */
async function termsFor(course: Opened, now: Date): Promise<Terms> {
  const { holdHours, offerHours, quotasUntil } = course;
  const released = quotasUntil != null && quotasUntil <= now;
  const quotas = await Promise.all(
    (released ? [] : course.quotas).map(async ({ department, seats: reserved }) => ({
      // In one order: what says the same is seen to be the same.
      departments: (await subtreesOf(await standingFor([department]))).toSorted(),
      seats: reserved,
    })),
  );
  return {
    holdHours,
    offerHours: offerHours ?? null,
    quotas,
    quotasUntil: quotas.length > 0 ? (quotasUntil ?? null) : null,
  };
}
