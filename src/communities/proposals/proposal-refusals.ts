import { DomainError } from '../../ground/errors.js';

/** The number was given to another proposal meanwhile. */
export class ProposalNumberTaken extends DomainError {
  constructor() {
    super('proposals:refusals.numberTaken');
  }
}

/** Somebody else has brought the proposal to another stage since the page was opened. */
export class ProposalMovedOn extends DomainError {
  constructor() {
    super('proposals:refusals.movedOn');
  }
}

/** Whoever decides for the department deals with it, and nobody else. */
export class NotYourDepartment extends DomainError {
  constructor() {
    super('proposals:refusals.notYours', 'forbidden');
  }
}

/** An appeal says who asks and where they live (Law «Про звернення громадян», article 5). */
export class NoResidence extends DomainError {
  constructor() {
    super('proposals:refusals.noResidence', 'unfit');
  }
}

/** Whatever gives what article 5 asks for has the term of article 20: a proposal is an appeal, too (article 3). */
export class IsAppeal extends DomainError {
  constructor() {
    super('proposals:refusals.isAppeal', 'unfit');
  }
}

/** Whoever is under age signs up to trainings with their parents' word alone, and publishes nothing by their own. */
export class MinorProposes extends DomainError {
  constructor() {
    super('proposals:refusals.minor', 'forbidden');
  }
}

/** The last day is over, or later than it may be. */
export class DueUnfit extends DomainError {
  constructor(latest: string) {
    super('proposals:refusals.dueUnfit', 'unfit', {
      day: latest.split('-').toReversed().join('.'),
    });
  }
}

/** What was late stays late: a term is moved before its last day is over. */
export class DueOver extends DomainError {
  constructor() {
    super('proposals:refusals.dueOver');
  }
}

/** The last day is the one that it was. */
export class DueSame extends DomainError {
  constructor() {
    super('proposals:refusals.dueSame', 'unfit');
  }
}

/** It is with that department already. */
export class SameDepartment extends DomainError {
  constructor() {
    super('proposals:refusals.sameDepartment', 'unfit');
  }
}

/** Nobody decides for the department, nor for one above it: nobody would hear of it. */
export class DepartmentUnled extends DomainError {
  constructor() {
    super('proposals:refusals.unled', 'unfit');
  }
}

/** Only whoever asked says whether everybody may read their name. */
export class NotYourProposal extends DomainError {
  constructor() {
    super('proposals:refusals.notYourProposal', 'forbidden');
  }
}
