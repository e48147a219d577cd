import type { Course } from '../../courses/course.js';
import { DepartmentModel } from '../../../people/departments/department-model.js';
import { ProgrammeModel } from '../../programmes/programme-model.js';
import type { CourseRules } from './judge.js';

/** What a course's rules need beside the course: its audience's departments, its programme's demands. */
export async function readRules(course: Course): Promise<CourseRules> {
  const [departments, programme] = await Promise.all([
    audienceDepartments(course),
    ProgrammeModel.findById(course.programme, { prerequisites: 1, repeatAfterYears: 1 }).lean(),
  ]);
  const wanted = programme?.prerequisites ?? [];
  const prerequisites =
    wanted.length > 0
      ? await ProgrammeModel.find({ _id: { $in: wanted } }, { title: 1 }).lean()
      : [];
  return {
    course,
    departments,
    prerequisites: prerequisites.map(({ _id, title }) => ({ id: _id, title })),
    repeatAfterYears: programme?.repeatAfterYears ?? undefined,
  };
}

async function audienceDepartments({ audience }: Course): Promise<Set<string> | undefined> {
  if (audience.departments.length === 0) return undefined;
  const units = await DepartmentModel.find(
    { path: { $in: audience.departments } },
    { _id: 1 },
  ).lean();
  return new Set(units.map(({ _id }) => _id));
}
