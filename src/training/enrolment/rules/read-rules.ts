import type { Course } from '../../courses/course.js';
import { subtreesOf } from '../../../people/departments/departments.js';
import { standingFor } from '../../../people/departments/tree-on.js';
import { entryDemandsOf } from '../../programmes/programme-facts.js';
import type { CourseRules } from './judge.js';

/** What a course's rules need beside the course: its audience's departments, its programme's demands. */
export async function readRules(course: Course): Promise<CourseRules> {
  const [departments, demands] = await Promise.all([
    audienceDepartments(course),
    entryDemandsOf(course.programme),
  ]);
  return { course, departments, ...demands };
}

async function audienceDepartments({ audience }: Course): Promise<Set<string> | undefined> {
  if (audience.departments.length === 0) return undefined;
  // Who was meant is meant still, where their department was merged into another.
  return new Set(await subtreesOf(await standingFor(audience.departments)));
}
