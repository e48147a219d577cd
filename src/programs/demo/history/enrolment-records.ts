import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import { stepsOf } from '../../../training/enrolment/seats/effects/seat-steps.js';
import { historyOf } from '../../../training/enrolment/seats/effects/write-steps.js';
import type { Random } from '../random.js';
import type { SeatReplay } from './seat-history.js';

/** The enrolments that projecting a seat list's whole history would leave, by person. */
export function enrolmentsFrom(
  { id: course, recorded, state }: SeatReplay,
  programme: string,
  ids: Pick<Random, 'id'>,
): Map<string, Enrolment> {
  const enrolments = new Map<string, Enrolment>();
  for (const step of recorded.flatMap((entry) => stepsOf(entry, state))) {
    const { revision, person, to, at, late = false, shown } = step;
    const before = enrolments.get(person);
    enrolments.set(person, {
      department: null,
      ...before,
      _id: before?._id ?? ids.id(at),
      course,
      programme,
      person,
      status: to,
      since: at,
      revision,
      lateWithdrawal: late,
      noShow: false,
      awaiting: null,
      offerUntil: null,
      ...shown,
      history: [...(before?.history ?? []), historyOf(step)],
    });
  }
  return enrolments;
}
