import { DomainError } from '../../../ground/errors.js';

/** One record cannot be merged with itself. */
export class SameRecord extends DomainError {
  constructor() {
    super('merging:faults.same');
  }
}

/** One of the two was merged already, into this or into another record. */
export class MergedAlready extends DomainError {
  constructor() {
    super('merging:faults.already');
  }
}

/** An account that may do more than learn is never the one that goes. */
export class RolesOfMerged extends DomainError {
  constructor() {
    super('merging:faults.roles');
  }
}

/** Whoever may do more than learn gets another's record by an administrator's word only. */
export class AdministratorNeeded extends DomainError {
  constructor() {
    super('merging:faults.administrator', 'forbidden');
  }
}

/** A record would be merged into one of somebody who does not work here: who left, while the other did not, or a resident. */
export class StayingLeft extends DomainError {
  constructor() {
    super('merging:faults.left');
  }
}
