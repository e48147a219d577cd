import type { Request, Response } from 'express';
import type { TextKey } from '../../ground/language/text-keys.js';
import { toldAt } from '../../letters/outbox/find-mail.js';
import { redirectWith, type NextStep, type Notice } from '../../web/pages/notice.js';
import { planByCode } from '../../training/courses/courses.js';
import { bookingWords } from './booking-words.js';
import { findDoubleBookings } from '../../training/planning/double-bookings.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { PLANNED_COURSE } from '../../ground/addresses/plan.js';

interface Done {
  /** Key of the line that says what was done. */
  key: TextKey;
  /** The moment of the decision: whoever it has written to by then is told of it. */
  now: Date;
  /** The session that was changed; left out where all may have been. */
  n?: number;
  values?: Record<string, unknown>;
  next?: readonly NextStep[];
}

/**
 * Back to the page of a course whose plan was changed. It says what was done, how many are told and, as a warning, which
 * trainer or room is now wanted in two courses at once.
 */
export async function backToPlan(
  req: Request,
  res: Response,
  code: string,
  { key, now, n, values = {}, next = [] }: Done,
): Promise<void> {
  const course = await planByCode(code);
  const [bookings, told] = await Promise.all([
    findDoubleBookings(course, now),
    toldAt(now, [course._id]),
  ]);
  const concerned = bookings.filter(({ session }) => n === undefined || session.n === n);
  const { lang, t } = readerOf(req);
  const [first] = concerned;
  const notice: Notice = first
    ? {
        kind: 'warning',
        key: 'planning:bookings.after',
        values: {
          ...bookingWords(first, { lang, t, now }),
          ...{ done: t(key, values), count: concerned.length },
        },
        ...{ told, next },
      }
    : { kind: 'success', key, values, told, next };
  redirectWith(req, res, PLANNED_COURSE.to({ code }), notice);
}
