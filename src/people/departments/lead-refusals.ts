import { DomainError } from '../../ground/errors.js';

/** Nobody could read so long a list of those who led one unit. */
export class TooManyLeads extends DomainError {
  constructor() {
    super('departments:faults.leads');
  }
}

/** A unit that is no more is led by nobody. */
export class LedNoMore extends DomainError {
  constructor() {
    super('departments:faults.ended');
  }
}

/** Somebody else said who leads the unit since it was looked at. */
export class LeadsChanged extends DomainError {
  constructor() {
    super('departments:faults.changed');
  }
}
