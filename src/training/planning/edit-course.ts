import { setCapacity } from '../enrolment/seats/open-seats.js';
import { peopleByIds } from '../../people/person/people.js';
import { programmeById } from '../programmes/programmes.js';
import type { Course } from '../courses/course.js';
import { plans } from '../courses/plan/plans.js';
import { courseFields, trainerFields } from './course-fields.js';
import type { CourseFacts } from '../courses/plan/new-course.js';
import { checkWindow } from '../courses/plan/enrolment-window.js';
import { TrainerNeeded } from '../courses/plan/plan-refusals.js';
import { announced, planIsOpen } from '../courses/plan/plan-status.js';
import { followRooms } from '../rooms/name-rooms.js';
import { refuseMisfits } from '../rooms/room-fit.js';
import { refuseParticipants } from './refuse-participants.js';

/**
 * Changes a course's facts. A draft follows its programme; an announced course keeps what the
 * programme said, and how many places it has is decided in its seat list, which promotes at once.
 * @throws {PlanClosed, PlanChanged, BadEnrolmentWindow, TrainerNeeded, CapacityBelowTaken}
 * @throws {TrainerTakesPart}
 * @throws {RoomUnfit} where an announced course would have more places than a room of the register seats
 */
export async function editCourse(
  course: Course,
  facts: CourseFacts,
  by: string,
  now: Date,
): Promise<void> {
  planIsOpen(course);
  checkWindow(facts, course.endsAt);
  const { trainers, capacity, ...rest } = facts;
  const [people, programme] = await Promise.all([
    peopleByIds(trainers),
    programmeById(course.programme),
  ]);
  const edit = { type: 'edit' as const, announced: announced(course), by, at: now };
  if (announced(course)) {
    if (people.length === 0) throw new TrainerNeeded();
    await refuseParticipants(course._id, trainers, 'trainers');
    if (asksMore(facts, course)) await refuseMisfits({ ...course, ...facts }, now, 'capacity');
    // Seats before facts: a refusal changes nothing, and saving again heals whatever came between.
    await setCapacity(course._id, capacity, by, now);
    const teaching = trainerFields(course, people, programme.summary);
    await plans.handle(course._id, { ...edit, fields: { ...rest, ...teaching } });
  } else {
    const fields = courseFields(course.code, programme, people);
    await plans.handle(course._id, { ...edit, fields: { ...rest, capacity, ...fields } });
  }
  const { form, venue, roomId = course.roomId } = facts;
  await followRooms({ ...course, form, venue, roomId }, now);
}

/** Whether more is asked of the rooms than before: what was planned stays where a room became smaller. */
const asksMore = ({ capacity, form, roomId }: CourseFacts, course: Course): boolean =>
  capacity > course.capacity ||
  form !== course.form ||
  (roomId !== undefined && roomId !== (course.roomId ?? null));
