import type { Course } from '../courses/course.js';
import { enrolmentOpen } from '../courses/courses.js';
import type { Standing } from '../enrolment/enrolling.js';
import { demands } from './demand.js';
import { DEMANDED_PROGRAMME, DEMAND_WITHDRAWAL } from '../../ground/addresses/courses.js';

/**
 * What the page of a course offers to one who comes too late for it: to be told when its programme
 * runs again, or to wait no longer. Undefined where they have a place or can have one.
 */
export async function demandOffer(
  course: Course,
  person: string,
  standing: Pick<Standing, 'status'>,
  free: boolean,
  now: Date,
) {
  if (['enrolled', 'applied', 'completed'].includes(standing.status)) return undefined;
  const announced = course.status === 'published' && now < course.enrolmentOpensAt;
  const open = announced || (enrolmentOpen(course, now) && free);
  if (open || course.status === 'draft') return undefined;
  const waits = await demands(person, course.programme);
  return {
    waits,
    action: DEMANDED_PROGRAMME.to({ programmeCode: course.programmeCode }),
    withdrawalHref: DEMAND_WITHDRAWAL.to(
      { programmeCode: course.programmeCode },
      { course: course.code },
    ),
    course: course.code,
  };
}
