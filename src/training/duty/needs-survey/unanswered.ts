import { answeredAmong } from './answers/answers.js';
import type { Survey } from './survey.js';
import { unitsAsked, unitsOf, type UnitAsked } from './who-answers.js';

/** A survey with the departments of somebody that have not answered it. */
export interface Unanswered {
  survey: Survey;
  units: UnitAsked[];
}

/** What of these surveys a person still has to answer, for which departments; those with none are left out. */
export async function unansweredBy(
  person: string,
  surveys: readonly Survey[],
  now: Date,
): Promise<Unanswered[]> {
  if (surveys.length === 0) return [];
  const theirs = unitsOf(await unitsAsked(now), person);
  const left = await Promise.all(
    surveys.map(async (survey): Promise<Unanswered> => {
      const done = await answeredAmong(
        survey.year,
        theirs.map(({ _id }) => _id),
      );
      return { survey, units: theirs.filter(({ _id }) => !done.has(_id)) };
    }),
  );
  return left.filter(({ units }) => units.length > 0);
}
