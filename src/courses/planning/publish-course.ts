import { planByCode } from '../courses.js';
import { plans } from '../plan/plans.js';

/**
 * Announces a draft; a second press changes nothing.
 * @throws {NotFound, NotReady, PlanClosed}
 * @throws {QuotasAboveCapacity} when more places are reserved than there are
 */
export async function publishCourse(code: string, by: string, now: Date): Promise<void> {
  const { _id } = await planByCode(code);
  await plans.handle(_id, { type: 'publish', by, at: now });
}
