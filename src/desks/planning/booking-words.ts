import { formatSession } from '../../ground/language/format.js';
import type { DoubleBooking } from '../../training/planning/double-bookings.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { PLANNED_COURSE } from '../../ground/addresses/plan.js';

/** What is wrong, and the other session: its course, number and time. */
export function bookingWords({ other, trainers, room }: DoubleBooking, { lang, t, now }: ReaderAt) {
  const { course, session } = other;
  return {
    why: [
      ...(trainers.length > 0
        ? [t('planning:bookings.trainer', { count: trainers.length, who: trainers.join(', ') })]
        : []),
      ...(room ? [t(`planning:bookings.${trainers.length > 0 ? 'roomToo' : 'room'}`)] : []),
    ].join('; '),
    course: course.title[lang],
    href: PLANNED_COURSE.to({ code: course.code }),
    when: t('planning:bookings.when', {
      n: session.n,
      when: formatSession(session.startsAt, session.endsAt, lang, now),
    }),
  };
}

/** So many are named before a plan is announced; all stand beside their sessions. */
const MOST_NAMED = 3;

/** The double bookings of a plan, to be looked at before it is announced; undefined where there are none. */
export function bookingsBefore(bookings: readonly DoubleBooking[], reader: ReaderAt) {
  if (bookings.length === 0) return undefined;
  const { t } = reader;
  const named = bookings.slice(0, MOST_NAMED);
  const more = bookings.length - named.length;
  return {
    text: t('planning:bookings.found', { count: bookings.length }),
    items: named.map((booking) => bookingWords(booking, reader)),
    more: more > 0 ? t('planning:bookings.more', { count: more }) : '',
  };
}
