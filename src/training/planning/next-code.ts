import { inKyiv } from '../../ground/language/format.js';
import { CourseModel } from '../courses/course-model.js';

/** A code for the next course of a programme: `Q-ETHICS-2026-3`. Somebody may take it meanwhile. */
export async function nextCode(programmeCode: string, now: Date): Promise<string> {
  const start = `${programmeCode}-${inKyiv(now).year}-`;
  const courses = await CourseModel.find(
    { code: new RegExp(`^${start}\\d+$`) },
    { code: 1 },
  ).lean();
  const numbers = courses.map(({ code }) => Number(code.slice(start.length)));
  return `${start}${Math.max(0, ...numbers) + 1}`;
}
