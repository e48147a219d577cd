import type { ExternalCertificate } from '../../external-certificates/external-certificate-model.js';
import type { PaperFacts } from '../../external-certificates/record-external.js';
import { minutesIn } from '../../programmes/volume.js';
import { demoOutsideCourses } from '../data.js';

/** What another provider teaches; its documents' numbers begin with the prefix. */
export interface OutsideCourse extends Pick<
  ExternalCertificate,
  'title' | 'provider' | 'kind' | 'electronic'
> {
  /** Thousandths of an ECTS credit. */
  credits: number;
  prefix: string;
}

/** What other providers teach, the shortest first. */
export const outsideCourses = (): OutsideCourse[] =>
  demoOutsideCourses().sort((a, b) => a.credits - b.credits);

/** What such a course's document says, issued on a day, `YYYY-MM-DD`. */
export const factsOf = (
  { title, provider, kind, electronic, credits, prefix }: OutsideCourse,
  number: number,
  issuedOn: string,
): PaperFacts => ({
  ...{ title, provider, kind, electronic, issuedOn, credits },
  territory: 'ukraine',
  number: `${prefix}-${issuedOn.slice(2, 4)}/${number}`,
  minutes: minutesIn(credits),
});
