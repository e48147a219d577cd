import { rememberedOfDatabase } from '../../../ground/memory/memories.js';
import type { CourseFilters } from '../../../training/courses/offer/course-filter.js';
import {
  glancesBehind,
  rowsByIds,
  type CourseGlance,
} from '../../../training/courses/offer/find-courses.js';
import { courseShown, placesShown } from './shown.js';

type Shown = ReturnType<typeof courseShown>;

/** So many courses, of about a kilobyte each, are kept in a process. */
const MOST = 3000;

/**
 * Courses as they were told before, by course and revision: all but their counts and where they stand is as
 * it was as long as the revision is (see `CourseGlance`). The one that was kept first goes first.
 */
const kept = new Map<string, Shown>();
rememberedOfDatabase(() => {
  kept.clear();
});

/** So many of the courses behind a row, as programs are told them; only those that were not told before are read whole. */
export async function listedCourses(
  filters: CourseFilters,
  behind: { startsAt: Date; _id: string } | undefined,
  limit: number,
): Promise<{ _id: string; startsAt: Date; shown: Shown }[]> {
  const glances = await glancesBehind(filters, behind, limit);
  // Held by this answer: what is kept for all may be let go before it is made.
  const told = new Map(glances.map((glance) => [glance._id, kept.get(keyOf(glance))]));
  const rows = await rowsByIds(glances.flatMap(({ _id }) => (told.get(_id) ? [] : [_id])));
  for (const glance of glances) {
    const row = rows.get(glance._id);
    if (!row) continue;
    const shown = courseShown({ ...row, ...glance });
    told.set(glance._id, shown);
    keep(keyOf(glance), shown);
  }
  return glances.flatMap((glance) => {
    const { _id, startsAt, status } = glance;
    const shown = told.get(_id);
    return shown
      ? [{ _id, startsAt, shown: { ...shown, status, places: placesShown(glance) } }]
      : [];
  });
}

const keyOf = ({ _id, revision = 0 }: CourseGlance) => `${_id} ${revision}`;

function keep(key: string, shown: Shown): void {
  kept.set(key, shown);
  const [first] = kept.keys();
  if (kept.size > MOST && first !== undefined) kept.delete(first);
}
