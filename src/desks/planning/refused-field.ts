import { CapacityBelowTaken } from '../../training/enrolment/seat-refusals.js';
import { QuotasAboveCapacity } from '../../training/courses/plan/plan-refusals.js';
import { RoomUnfit } from '../../training/rooms/room-refusals.js';
import { CodeTaken } from '../../training/programmes/programmes.js';
import { DomainError } from '../../ground/errors.js';
import type { Faults } from '../../web/forms/form.js';
import {
  BadEnrolmentWindow,
  LastSession,
  LateRelease,
  LateWithdrawalDay,
  SessionsOverlap,
  TrainerNeeded,
  TrainerTakesPart,
} from '../../training/courses/plan/plan-refusals.js';

/** The field that a refusal of the rules is about, for the form that asked. */
function fieldOf(error: DomainError): string | undefined {
  if (error instanceof CodeTaken) return 'code';
  if (error instanceof CapacityBelowTaken) return 'capacity';
  if (error instanceof QuotasAboveCapacity) return 'quotaDepartment';
  if (error instanceof LateRelease) return 'quotasUntil';
  if (error instanceof LateWithdrawalDay) return 'withdrawUntil';
  if (error instanceof BadEnrolmentWindow) return 'enrolmentClosesAt';
  if (error instanceof TrainerNeeded) return 'trainers';
  if (error instanceof LastSession) return 'cancelled';
  if (error instanceof SessionsOverlap) return 'from';
  if (error instanceof TrainerTakesPart || error instanceof RoomUnfit) return error.field;
  return undefined;
}

export interface RefusedField {
  faults: Faults;
  /** What the fault's text needs, such as how many places are taken. */
  values: Record<string, unknown>;
}

/** Does the work; a refusal that concerns a field comes back as its fault, any other is thrown. */
export async function refusedField(
  work: () => Promise<unknown>,
): Promise<RefusedField | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const field = error instanceof DomainError ? fieldOf(error) : undefined;
    if (!(error instanceof DomainError) || field === undefined) throw error;
    return { faults: { [field]: error.code }, values: error.values };
  }
}
