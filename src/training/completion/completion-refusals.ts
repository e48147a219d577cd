import { DomainError } from '../../ground/errors.js';

/** Not every session is over yet, or the course was never announced. */
export class NotYetOver extends DomainError {
  constructor() {
    super('completion:refusals.notYetOver');
  }
}

/** The course was cancelled: there is nothing to complete. */
export class CourseCancelled extends DomainError {
  constructor() {
    super('completion:refusals.cancelled');
  }
}

/** Nobody holds a place in the course. */
export class NobodyToComplete extends DomainError {
  constructor() {
    super('completion:refusals.nobody');
  }
}

/** Somebody was ticked who does not meet the course's rule, or no longer does. */
export class RuleNotMet extends DomainError {
  constructor() {
    super('completion:refusals.ruleNotMet', 'unfit');
  }
}
