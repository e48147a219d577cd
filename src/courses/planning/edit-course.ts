import type { PipelineStage, UpdateQuery } from 'mongoose';
import { newId } from '../../database/id.js';
import { openSeats } from '../../enrolment/open-seats.js';
import { peopleByIds } from '../../people/people.js';
import { programmeById } from '../../programmes/programmes.js';
import { CourseModel, type Course } from '../course-model.js';
import { courseFields, trainerFields } from './course-fields.js';
import type { CourseFacts } from './create-course.js';
import { checkWindow } from './enrolment-window.js';
import { PlanChanged, TrainerNeeded } from './plan-refusals.js';
import { announced, planIsOpen } from './plan-status.js';
import { refuseParticipants } from './refuse-participants.js';
import { sessionsAt, withChangedCourse } from './session-sequence.js';
import { tellChanges } from './tell-changes.js';

/**
 * Changes a course's facts. A draft follows its programme; an announced course keeps what the
 * programme said, and its places are changed in the seat list, which promotes at once.
 * @throws {PlanClosed, PlanChanged, BadEnrolmentWindow, TrainerNeeded, CapacityBelowTaken}
 * @throws {TrainerTakesPart}
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
    await refuseParticipants(course._id, trainers, 'trainers');
    // Seats before facts: a refusal changes nothing, and saving again heals whatever came between.
    await openSeats({ ...course, ...rest }, capacity, by, now);
    const { summary } = await programmeById(course.programme);
    const teaching = trainerFields(course, people, summary);
    const fields = literals({ ...rest, ...teaching });
    const ids = { place: newId(), trainers: newId() };
    await write(
      course,
      ['published', 'running'],
      [
        {
          $set: {
            ...fields,
            sessions: sessionsAt(rest),
            untold: withChangedCourse(ids, now, rest, teaching.trainers),
          },
        },
      ],
    );
    await tellChanges(course._id);
  } else {
    const programme = await programmeById(course.programme);
    const fields = courseFields(course.code, programme, people);
    await write(course, ['draft'], { $set: { ...rest, capacity, ...fields } });
  }
}

// Values from people are literals: a venue may begin with a dollar sign.
const literals = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, { $literal: value as unknown }]),
  );

async function write(
  course: Course,
  from: Course['status'][],
  update: UpdateQuery<Course> | PipelineStage.Set[],
): Promise<void> {
  const { matchedCount } = await CourseModel.updateOne(
    { _id: course._id, status: { $in: from } },
    update,
    { updatePipeline: true },
  );
  if (matchedCount === 0) throw new PlanChanged();
}
