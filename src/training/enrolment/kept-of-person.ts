import { keptIn } from '../../database/kept.js';
import type { Enrolment } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';

/** A person's path through every course: each step, marks of attendance, the result. */
export const enrolmentsKept = keptIn<Enrolment>(EnrolmentModel, { by: ['person'] });

/** Forgets what a person gave as reasons, and what they needed; that they took part stays, without a name. */
export async function forgetReasons(person: string): Promise<void> {
  await EnrolmentModel.updateMany(
    { person },
    { $unset: { 'history.$[].reason': 1, needs: 1, needsAt: 1 } },
  );
}
