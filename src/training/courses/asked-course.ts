import type { Request } from 'express';
import type { Course } from './course.js';
import { courseByCode, planByCode } from './courses.js';

/** The course whose code an address holds, as everybody knows it. @throws {NotFound} */
export const courseOf = (req: Request): Promise<Course> => courseByCode(String(req.params.code));

/** The same as those who plan it know it, a draft too. @throws {NotFound} */
export const planOf = (req: Request): Promise<Course> => planByCode(String(req.params.code));
