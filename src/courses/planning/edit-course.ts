import { openSeats } from '../../enrolment/enrolment.js';
import { peopleByIds } from '../../people/people.js';
import { programmeById } from '../../programmes/programmes.js';
import { CourseModel, type Course } from '../course-model.js';
import { courseFields, trainerFields } from './course-fields.js';
import type { CourseFacts } from './create-course.js';
import { checkWindow } from './enrolment-window.js';
import { PlanChanged, TrainerNeeded } from './plan-refusals.js';
import { announced, planIsOpen } from './plan-status.js';

/**
 * Changes a course's facts. A draft follows its programme; an announced course keeps what the
 * programme said, and its places are changed in the seat list, which promotes at once.
 * @throws {PlanClosed, PlanChanged, BadEnrolmentWindow, TrainerNeeded, CapacityBelowTaken}
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
  const people = await peopleByIds(trainers);
  if (announced(course)) {
    if (people.length === 0) throw new TrainerNeeded();
    // Seats before facts: a refusal changes nothing, and saving again heals whatever came between.
    await openSeats({ ...course, ...rest }, capacity, by, now);
    await write(course, ['published', 'running'], { ...rest, ...trainerFields(course, people) });
  } else {
    const programme = await programmeById(course.programme);
    await write(course, ['draft'], {
      ...rest,
      capacity,
      ...courseFields(course.code, programme, people),
    });
  }
}

async function write(course: Course, from: Course['status'][], fields: object): Promise<void> {
  const { matchedCount } = await CourseModel.updateOne(
    { _id: course._id, status: { $in: from } },
    { $set: fields },
  );
  if (matchedCount === 0) throw new PlanChanged();
}
