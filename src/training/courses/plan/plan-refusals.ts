import type { Below } from '../../../ground/language/text-keys.js';
import { DomainError } from '../../../ground/errors.js';

/** The course is completed, archived or cancelled: its plan stands. */
export class PlanClosed extends DomainError {
  constructor() {
    super('planning:faults.closed');
  }
}

/** Somebody else moved the course on while this change was being made. */
export class PlanChanged extends DomainError {
  constructor() {
    super('planning:faults.changed');
  }
}

/** Somebody else has written the costs since the form was opened. */
export class CostsChanged extends DomainError {
  constructor() {
    super('costs:changed');
  }
}

/** Announced courses have somebody who teaches them. */
export class TrainerNeeded extends DomainError {
  constructor() {
    super('planning:faults.trainerNeeded');
  }
}

/** Enrolment may not close before it opens, nor after the last session. */
export class BadEnrolmentWindow extends DomainError {
  constructor() {
    super('planning:faults.window');
  }
}

/** A course without sessions is cancelled as a whole. */
export class LastSession extends DomainError {
  constructor() {
    super('planning:faults.lastSession');
  }
}

/** Reserved places are open to all before the course begins. */
export class LateRelease extends DomainError {
  constructor() {
    super('planning:giving.faults.lateRelease');
  }
}

/** Nobody leaves a course after its end. */
export class LateWithdrawalDay extends DomainError {
  constructor() {
    super('planning:giving.faults.withdrawUntil');
  }
}

/** What a draft lacks before it can be announced; each is a key below `planning:ready`. */
export class NotReady extends DomainError {
  readonly lacks: readonly Below<'planning:ready'>[];

  constructor(lacks: readonly Below<'planning:ready'>[]) {
    super('planning:faults.notReady');
    this.lacks = lacks;
  }
}

/** Somebody is to teach who takes part in the course or waits for it; `field` is the form's. */
export class TrainerTakesPart extends DomainError {
  readonly field: 'trainers' | 'substitute';

  constructor(field: TrainerTakesPart['field']) {
    super('planning:faults.trainerTakesPart');
    this.field = field;
  }
}

/** Another session of the course takes place at that time. */
export class SessionsOverlap extends DomainError {
  constructor() {
    super('planning:faults.overlap', 'unfit');
  }
}

/** The course's certificates could not be printed: its texts have signs that no typeface has, or too many. */
export class NotPrintable extends DomainError {
  constructor(signs: string) {
    super(`planning:lacks.${signs === '' ? 'page' : 'signs'}`, 'unfit', { signs });
  }
}

/** The course is not completed yet: nobody can be recognised after its end. */
export class CourseNotCompleted extends DomainError {
  constructor() {
    super('completion:refusals.notCompleted');
  }
}

/** More seats were reserved than there are. */
export class QuotasAboveCapacity extends DomainError {
  constructor(seats: number) {
    super('quotasAboveCapacity', 'conflict', { count: seats });
  }
}
