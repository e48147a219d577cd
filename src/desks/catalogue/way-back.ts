import type { SeatListState } from '../../training/enrolment/seats/seat-list-state.js';
import { wayBack } from '../../training/enrolment/seats/back/take-back.js';
import { formatTime } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { COURSE_WITHDRAWAL_UNDO } from '../../ground/addresses/courses.js';

/**
 * What the page that follows says of a place that its reader gave up a moment ago: until when it may be taken
 * back, with the button, or why it cannot. Undefined where nothing was given up lately.
 */
export function wayBackView(
  { code, state }: { code: string; state: SeatListState },
  person: string,
  { t, now }: ReaderAt,
) {
  const way = wayBack(state, person, now);
  if (!way) return undefined;
  if (!way.open) return { text: t(`enrolment:back.no.${way.why}`), submit: '', action: '' };
  return {
    text: t(`enrolment:back.${way.what}.until`, { time: formatTime(way.until) }),
    submit: t(`enrolment:back.${way.what}.submit`),
    action: COURSE_WITHDRAWAL_UNDO.to({ code }),
  };
}
