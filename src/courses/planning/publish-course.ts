import { openSeats } from '../../enrolment/open-seats.js';
import { CourseModel, type Course } from '../course-model.js';
import { planByCode, plannedSessions } from '../courses.js';
import { windowFits } from './enrolment-window.js';
import { NotReady, PlanClosed } from './plan-refusals.js';
import { announced } from './plan-status.js';

/** What a course needs before it is announced, each as a key below `planning:ready`. */
export function readiness(course: Course): { key: string; met: boolean }[] {
  return [
    { key: 'titles', met: course.title.uk !== '' && course.title.en !== '' },
    { key: 'sessions', met: plannedSessions(course).length > 0 },
    { key: 'trainers', met: course.trainers.length > 0 },
    { key: 'window', met: windowFits(course, course.endsAt) },
  ];
}

/**
 * Announces a draft: opens its seat list, then shows it. In this order no course is ever shown
 * whose seats cannot be taken; a second press, also after a crash in between, ends the same.
 * @throws {NotFound, NotReady, PlanClosed}
 */
export async function publishCourse(code: string, by: string, now: Date): Promise<Course> {
  for (;;) {
    const course = await planByCode(code);
    if (announced(course)) return course;
    if (course.status !== 'draft') throw new PlanClosed();
    const lacks = readiness(course).filter(({ met }) => !met);
    if (lacks.length > 0) throw new NotReady(lacks.map(({ key }) => key));

    const { _id, capacity, startsAt, endsAt, lateEntry } = course;
    await openSeats(course, capacity, by, now);
    const published = await CourseModel.findOneAndUpdate(
      // Where somebody changed what was just checked and opened, it is checked and opened anew.
      {
        _id,
        status: 'draft',
        capacity,
        startsAt,
        endsAt,
        lateEntry,
        'trainers.0': { $exists: true },
      },
      { $set: { status: 'published' } },
      { returnDocument: 'after' },
    ).lean();
    if (!published) continue;
    // How places are given may have been changed meanwhile; as a rule this changes nothing.
    await openSeats(published, undefined, by, now);
    return published;
  }
}
