import { activeEndingWithin } from '../../courses/course-facts.js';
import { placesIn } from '../../enrolment/find-enrolments.js';
import { selfEducationAmong } from '../../programmes/programme-facts.js';
import { yearInKyiv } from '../../../ground/time/days.js';
import type { Credits } from '../duty-year.js';
import type { DutySum } from './duties-in.js';

/**
 * What people would learn by the end of a year from the courses in which they have a place, by id:
 * thousandths of a credit. A course counts if it ends within the year, whole or not at all: whoever
 * completes it gets the document then. Finished ones count by their documents.
 */
export async function comingIn(year: number): Promise<Map<string, Credits>> {
  const courses = await activeEndingWithin(yearInKyiv(year));
  const [places, self] = await Promise.all([
    placesIn(courses.map(({ _id }) => _id)),
    selfEducationAmong(courses.map(({ programme }) => programme)),
  ]);
  const creditsOf = new Map(
    courses.map(({ _id, credits, programme }) => [
      _id,
      { credits: credits ?? 0, selfEducation: self.has(programme) ? (credits ?? 0) : 0 },
    ]),
  );
  const coming = new Map<string, Credits>();
  for (const { person, course } of places) {
    const adds = creditsOf.get(course);
    if (!adds) continue;
    const { credits, selfEducation } = coming.get(person) ?? { credits: 0, selfEducation: 0 };
    coming.set(person, {
      credits: credits + adds.credits,
      selfEducation: selfEducation + adds.selfEducation,
    });
  }
  return coming;
}

/**
 * What will still be missing when all that comes has been learnt, and all that waits for HR is confirmed:
 * whoever learnt enough is not warned for want of a confirmation.
 */
export const missingAfter = (
  { toLearn }: Pick<DutySum, 'toLearn'>,
  coming: Credits | undefined,
): Credits => ({
  credits: Math.max(0, toLearn.credits - (coming?.credits ?? 0)),
  selfEducation: Math.max(0, toLearn.selfEducation - (coming?.selfEducation ?? 0)),
});
