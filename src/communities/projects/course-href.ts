import type { CurrentUser } from '../../web/routes/current-user.js';
import { COURSE } from '../../ground/addresses/courses.js';
import { TRAINING } from '../../ground/addresses/trainings.js';

/**
 * Where whoever reads may look at a course: an employee in the catalogue, everybody else at the page of a
 * residents' training. Empty where there is no such page for them.
 */
export function courseHref(
  { code, kind }: { code: string; kind: string },
  user: Pick<CurrentUser, 'resident'> | undefined,
): string {
  if (user !== undefined && !user.resident) return COURSE.to({ code });
  return kind === 'community' ? TRAINING.to({ code }) : '';
}
