import type { CourseOrder } from '../../courses/course.js';
import type { Bilingual } from '../../../ground/plain.js';

/** What documents name as their basis: «наказ від 12.05.2026 № 45-к». */
export function basisOf({ number, date }: CourseOrder): Bilingual {
  const day = date.split('-').toReversed().join('.');
  return { uk: `наказ від ${day} № ${number}`, en: `order No. ${number} of ${day}` };
}

/** Earlier documents named an act of their own making, which no archive holds. */
const INVENTED = 'рішення про завершення курсу ';

/** The basis that a document issued anew goes on to name: an order, or none. */
export const lastingBasis = (basis: Bilingual | undefined): Bilingual | undefined =>
  basis?.uk.startsWith(INVENTED) ? undefined : basis;
