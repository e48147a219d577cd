import type { PaperFacts } from '../../../training/external-certificates/record-external.js';
import { minutesIn } from '../../../training/programmes/volume.js';
import { demoOutsideCourses, type OutsideCourse } from '../data.js';

/** What other providers teach, the shortest first. */
export const outsideCourses = (): OutsideCourse[] =>
  demoOutsideCourses().sort((a, b) => a.credits - b.credits);

/** What such a course's document says, issued on a day, `YYYY-MM-DD`. */
export const factsOf = (
  { title, provider, kind, type, electronic, credits, prefix }: OutsideCourse,
  number: number,
  issuedOn: string,
): PaperFacts => ({
  ...{ title, provider, kind, electronic, issuedOn, credits },
  // Some papers do not say it.
  type: type ?? null,
  territory: 'ukraine',
  number: `${prefix}-${issuedOn.slice(2, 4)}/${number}`,
  minutes: minutesIn(credits),
});
