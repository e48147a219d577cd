import { DomainError } from '../../../ground/errors.js';

/** What was proposed is not written on while the other side looks at it. */
export class AwaitsAgreement extends DomainError {
  constructor() {
    super('individual:faults.awaits');
  }
}

/** Nobody agrees with what they, or their own side, proposed. */
export class OwnProposal extends DomainError {
  constructor() {
    super('individual:faults.own', 'forbidden');
  }
}

/** Another proposal stands than the one that was looked at, or none. */
export class ProposalChanged extends DomainError {
  constructor() {
    super('individual:faults.changed');
  }
}

/** The lines are others than those that were looked at. */
export class LinesChanged extends DomainError {
  constructor() {
    super('individual:faults.meanwhile');
  }
}

/** There is nothing to agree to. */
export class NothingToPropose extends DomainError {
  constructor() {
    super('individual:faults.nothing');
  }
}

/** Nobody could see to so many needs in a year. */
export class TooManyNeeds extends DomainError {
  constructor() {
    super('individual:faults.most');
  }
}

/** The year is over, or too far ahead, to plan training for it. */
export class YearNotPlanned extends DomainError {
  constructor() {
    super('individual:faults.year');
  }
}

/** Nobody leads the person's unit and no officer of HR looks after it. */
export class NobodyAgrees extends DomainError {
  constructor() {
    super('individual:faults.nobody');
  }
}
