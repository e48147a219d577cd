import { eachAlone } from '../../ground/each-alone.js';
import { teachersRenamed } from '../../people/person/person-effects.js';
import type { Joining } from '../../people/person/merging/merges.js';
import { peopleByIds } from '../../people/person/people.js';
import { summaryOf } from '../programmes/programme-facts.js';
import type { Course, CourseTrainer } from '../courses/course.js';
import { coursesNaming } from '../courses/taught-courses.js';
import { plans } from '../courses/plan/plans.js';
import { asTrainer, trainerFields } from './course-fields.js';

/**
 * Supplies what follows for courses when somebody has another name. To be called wherever people may be
 * renamed or what follows from that is written.
 */
export function supplyTeachersNames(): void {
  teachersRenamed.supply((_, recorded) =>
    eachAlone(recorded, ({ event: { document, by, at } }) => nameTeacher(document._id, by, at)),
  );
}

/**
 * Has every course that somebody teaches or taught call them by the name and the Latin spelling that they have.
 * Harmless to repeat.
 */
export async function nameTeacher(person: string, by: string, at: Date): Promise<void> {
  const [who] = await peopleByIds([person]);
  if (!who) return;
  const teacher = asTrainer(who);
  const courses = await coursesNaming(person);
  await eachAlone(courses, async (course) => {
    const search = await searchOf(course, idsOf(course.trainers));
    await plans.handle(course._id, { type: 'name-teacher', teacher, search, by, at });
  });
}

/**
 * Has every course that somebody taught under one record name the other that they were merged into, in
 * whatever state it is. Harmless to repeat.
 */
export async function joinTeacher({ from, into, by, at }: Joining): Promise<void> {
  const courses = await coursesNaming(from);
  const [who] = courses.length === 0 ? [] : await peopleByIds([into]);
  if (!who) return;
  const teacher = { ...asTrainer(who), _id: into };
  await eachAlone(courses, async (course) => {
    const trainers = idsOf(course.trainers).map((id) => (id === from ? into : id));
    const search = await searchOf(course, [...new Set(trainers)]);
    await plans.handle(course._id, { type: 'join-teacher', from, teacher, search, by, at });
  });
}

/** The words by which a course is found when these trainers teach it, called as they are now. */
async function searchOf(course: Course, trainers: readonly string[]): Promise<string[]> {
  const [people, summary] = await Promise.all([peopleByIds(trainers), summaryOf(course.programme)]);
  return trainerFields(course, people, summary).search;
}

const idsOf = (trainers: readonly CourseTrainer[]) => trainers.map(({ _id }) => _id);
