import type { Course } from '../../training/courses/course.js';
import { enrol, type StandingNow } from '../../training/enrolment/enrolling.js';
import { DomainError } from '../../ground/errors.js';
import type { Nominee } from './find-nominees.js';
import type { NominationScope } from './nomination-scope.js';

export interface Nominated {
  person: Nominee;
  result: { standing: StandingNow } | { error: DomainError };
}

const AT_ONCE = 100;

/**
 * Enrols everybody, in the order of the list; each for themselves, so that one who cannot be enrolled
 * keeps nobody back. Doing it again changes nothing.
 */
export async function nominate(
  course: Course,
  people: readonly Nominee[],
  { given }: NominationScope,
  by: string,
  now: Date,
): Promise<Nominated[]> {
  const results: Nominated[] = [];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    results.push(
      ...(await Promise.all(
        some.map(async (person): Promise<Nominated> => {
          try {
            return {
              person,
              result: { standing: await enrol(course, person._id, by, now, { given }) },
            };
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            return { person, result: { error } };
          }
        }),
      )),
    );
  }
  return results;
}
