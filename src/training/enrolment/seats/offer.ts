import type { Enrolment } from '../enrolment.js';

/** How somebody stands to a course, as far as an offer goes. */
export type Offered = Pick<Enrolment, 'status'> & { offerUntil?: Date | null };

/** Until when the person may accept the place that is offered to them; undefined where none is, or no longer. */
export const offeredUntil = ({ status, offerUntil }: Offered, now: Date): Date | undefined =>
  status === 'waitlisted' && offerUntil && now < offerUntil ? offerUntil : undefined;

/** Whether an offer has run out, and the enrolment is about to say so. */
export const offerLapsed = ({ status, offerUntil }: Offered, now: Date): boolean =>
  status === 'waitlisted' && Boolean(offerUntil && now >= offerUntil);
