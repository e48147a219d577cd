import {
  projectsHappening,
  type HappenedProject,
} from '../../communities/projects/find-projects.js';
import { toldByResidents } from '../../people/person/people-facts.js';
import type { Resident } from '../../people/person/resident/resident.js';
import { coursesEndingWithin, type HeldCourse } from '../../training/courses/courses-in-time.js';
import type { Enrolment } from '../../training/enrolment/enrolment.js';
import { completedIn } from '../../training/enrolment/find-enrolments.js';

/** All that the figures are counted from. */
export interface OutcomeDocuments {
  /** Announced, not called off, and ended within the period. */
  courses: readonly Pick<HeldCourse, '_id' | 'code' | 'title' | 'kind' | 'endsAt'>[];
  /** Who completed one of them. */
  completed: readonly Pick<Enrolment, 'course' | 'person' | 'result'>[];
  /** What residents who took part in trainings of communities said of themselves. */
  told: ReadonlyMap<string, Pick<Resident, 'district' | 'sex'>>;
  /** Projects to which something happened within the period. */
  projects: readonly HappenedProject[];
}

/** Reads what the figures of a period are counted from. */
export async function outcomeDocuments(period: {
  from: Date;
  before: Date;
}): Promise<OutcomeDocuments> {
  const [courses, projects] = await Promise.all([
    coursesEndingWithin(period, undefined),
    projectsHappening(period),
  ]);
  const completed = await completedIn(courses.map(({ _id }) => _id));
  const ofCommunities = new Set(
    courses.flatMap(({ _id, kind }) => (kind === 'community' ? [_id] : [])),
  );
  const residents = completed.filter(({ course }) => ofCommunities.has(course));
  const told = await toldByResidents([...new Set(residents.map(({ person }) => person))]);
  return { courses, completed, told, projects };
}
