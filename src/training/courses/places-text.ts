import type { Translate } from '../../ground/language/i18n.js';
import { endedAs } from './courses.js';
import type { CourseStatus } from './course.js';

/** «вільно 5 з 10»; who waits, where somebody does; what became of it, once it is over. */
export function placesText(
  { capacity, taken, waiting }: Record<'capacity' | 'taken' | 'waiting', number>,
  status: CourseStatus,
  t: Translate,
): string {
  const ended = endedAs({ status });
  if (ended) return t(`catalogue:placesEnded.${ended}`, { count: taken });
  if (waiting > 0) return t('catalogue:queue', { count: waiting });
  const free = Math.max(0, capacity - taken);
  return free > 0 ? t('catalogue:free', { free, capacity }) : t('catalogue:full');
}
