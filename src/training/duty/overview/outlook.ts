import { coursesByIds } from '../../courses/courses.js';
import { placesOf } from '../../enrolment/find-enrolments.js';
import { selfEducationAmong } from '../../programmes/programme-facts.js';
import { yearInKyiv } from '../../../ground/time/days.js';
import type { Credits } from '../duty-year.js';
import type { DutySum } from './duties-in.js';

/**
 * What people would learn by the end of a year from the courses in which they have a place, by id:
 * thousandths of a credit. A course counts if it ends within the year, whole or not at all: whoever
 * completes it gets the document then. Finished ones count by their documents.
 */
export async function comingIn(
  year: number,
  people: readonly string[],
): Promise<Map<string, Credits>> {
  const places = await placesOf(people);
  const courses = await coursesByIds([...new Set(places.map(({ course }) => course))]);
  const { from, before } = yearInKyiv(year);
  const within = [...courses.values()].filter(
    ({ endsAt, status }) =>
      endsAt >= from && endsAt < before && (status === 'published' || status === 'running'),
  );
  const self = await selfEducationAmong(within.map(({ programme }) => programme));
  const creditsOf = new Map(
    within.map(({ _id, credits, programme }) => [
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

/** What will still be missing when all that comes has been learnt. */
export const missingAfter = (
  { missing }: Pick<DutySum, 'missing'>,
  coming: Credits | undefined,
): Credits => ({
  credits: Math.max(0, missing.credits - (coming?.credits ?? 0)),
  selfEducation: Math.max(0, missing.selfEducation - (coming?.selfEducation ?? 0)),
});
