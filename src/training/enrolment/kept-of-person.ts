import { keptIn } from '../../database/kept.js';
import type { Enrolment } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';

/** A person's path through every course: each step, marks of attendance, the result. */
export const enrolmentsKept = keptIn<Enrolment>(EnrolmentModel, { by: ['person'] });
