import { paperFaults, type Printed } from '../programmes/paper-faults.js';
import { programmeById } from '../programmes/programmes.js';
import { refuseMisfits } from '../rooms/room-fit.js';
import { planByCode } from '../courses/courses.js';
import type { Plan } from '../courses/plan/plan-events.js';
import { plans } from '../courses/plan/plans.js';
import { NotPrintable } from '../courses/plan/plan-refusals.js';
import { announced } from '../courses/plan/plan-status.js';

/** Whether a certificate has room for the texts of its course. */
export type FitsOnPage = (printed: Printed) => Promise<boolean>;

/**
 * Announces a draft; a second press changes nothing.
 * @throws {NotFound, NotReady, PlanClosed}
 * @throws {NotPrintable} where no document could ever say what the course was
 * @throws {RoomUnfit} where a room of the register is closed, or seats fewer than there are places
 * @throws {QuotasAboveCapacity} when more places are reserved than there are
 */
export async function publishCourse(
  code: string,
  by: string,
  now: Date,
  fitsOnPage: FitsOnPage = () => Promise.resolve(true),
): Promise<void> {
  const plan = await planByCode(code);
  if (!announced(plan)) {
    await refuseUnprintable(plan, fitsOnPage);
    await refuseMisfits(plan, now, 'capacity', ['small', 'closed']);
  }
  await plans.handle(plan._id, { type: 'publish', by, at: now });
}

/** A draft may stand from a day on which nobody asked, and keeps the title that it was made with. */
async function refuseUnprintable(plan: Plan, fitsOnPage: FitsOnPage): Promise<void> {
  const { kind, title, form, minutes, credits = null } = plan;
  const { type, competences } = await programmeById(plan.programme);
  const printed = { kind, type, title, competences, form, minutes, credits };
  const { faults, values } = await paperFaults(printed, fitsOnPage);
  if (Object.keys(faults).length > 0) throw new NotPrintable(values.signs);
}
