import { DomainError } from '../../../ground/errors.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { LeaveDays } from './leave.js';

/** Nobody is on two leaves on one day. */
export class LeavesOverlap extends DomainError {
  constructor({ from, to }: LeaveDays) {
    super(to === '' ? 'leave:faults.overlapsOpen' : 'leave:faults.overlaps', 'conflict', {
      from: formatIsoDay(from),
      to: to === '' ? '' : formatIsoDay(to),
    });
  }
}

/** Somebody else changed this leave, or took it back, since the page was opened. */
export class LeaveChanged extends DomainError {
  constructor() {
    super('leave:faults.changed', 'conflict');
  }
}

/** Who no longer works here is on no leave. */
export class LeaveOfLeaver extends DomainError {
  constructor() {
    super('leave:faults.left', 'conflict');
  }
}

/** Nobody has so many leaves in a working life. */
export class TooManyLeaves extends DomainError {
  constructor() {
    super('leave:faults.tooMany', 'conflict');
  }
}
