import { Busy, DomainError } from '../../ground/errors.js';
import type { Refusal } from './refusal.js';

/** The course is over or cancelled; its seat list is closed. */
export class CourseClosed extends DomainError {
  constructor() {
    super('courseClosed');
  }
}

/** The place stands, and the list of it is still to be written. */
export class PlaceUnwritten extends Busy {
  constructor() {
    super('placeUnwritten', 60);
  }
}

/** The person has neither a seat nor a place in the queue. */
export class NotEnrolled extends DomainError {
  constructor() {
    super('notEnrolled');
  }
}

/** Fewer seats were asked for than are taken. */
export class CapacityBelowTaken extends DomainError {
  constructor(taken: number) {
    super('capacityBelowTaken', 'conflict', { count: taken });
  }
}

/** All seats are taken, and one that comes free is given to nobody any more. */
export class NoMoreSeats extends DomainError {
  constructor() {
    super('noMoreSeats');
  }
}

/** There is no application of this person that waits for this decision. */
export class NotAwaited extends DomainError {
  constructor() {
    super('notAwaited');
  }
}

/** No seat is offered to the person, or no longer. */
export class NoOffer extends DomainError {
  constructor() {
    super('noOffer');
  }
}

/** What was given up cannot be taken back: somebody else has it, or its minutes are over. */
export class NoWayBack extends DomainError {
  constructor() {
    super('noWayBack');
  }
}

/** Rules stand against the enrolment; each says why and what would help. */
export class EnrolmentRefused extends DomainError {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super('enrolmentRefused');
    this.refusals = refusals;
  }
}

/** The course was announced a moment ago, and its list does not know yet. */
export class SeatsNotOpen extends DomainError {
  constructor() {
    super('enrolmentClosed');
  }
}
