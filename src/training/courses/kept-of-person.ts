import { keptIn, told } from '../../database/kept.js';
import type { Course } from './course.js';
import { CourseModel } from './course-model.js';

/** Courses that name a person as a teacher, and in which sessions they stood in for another. */
export const taughtKept = told(
  keptIn<Course>(CourseModel, { by: ['trainers._id', 'sessions.substitute._id'] }),
  ({ code, title, startsAt, endsAt, trainers, sessions }, person) => ({
    ...{ code, title, startsAt, endsAt },
    trainer: trainers.some(({ _id }) => _id === person),
    stoodInFor: sessions.filter(({ substitute }) => substitute?._id === person).map(({ n }) => n),
  }),
);
