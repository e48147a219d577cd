import { Busy, DomainError } from '../../ground/errors.js';

/** The provider does not answer, or not as one does. */
export class ProviderAway extends Busy {
  constructor() {
    super('single-sign-on:refusals.away', 30);
  }
}

/** The answer belongs to no sign-in that this browser began and has not finished, or to one too long ago. */
export class StaleAnswer extends DomainError {
  constructor() {
    super('single-sign-on:refusals.stale', 'bad-input');
  }
}

/** The answer is not what the provider would have said. */
export class ForgedAnswer extends DomainError {
  constructor() {
    super('single-sign-on:refusals.forged', 'bad-input');
  }
}

/** Whoever was asked to sign in at the provider did not. */
export class NotSignedIn extends DomainError {
  constructor() {
    super('single-sign-on:refusals.cancelled', 'forbidden');
  }
}

/** Nobody on record is whom the provider names. */
export class UnknownPerson extends DomainError {
  constructor() {
    super('single-sign-on:refusals.unknown', 'forbidden');
  }
}

/** Nobody is found by an address that may be anybody's. */
export class UnverifiedEmail extends DomainError {
  constructor() {
    super('single-sign-on:refusals.unverified', 'forbidden');
  }
}

/** Whoever the provider names works here no longer. */
export class LeftAlready extends DomainError {
  constructor() {
    super('single-sign-on:refusals.left', 'forbidden');
  }
}

/** The provider names somebody by the address of a record that was merged into another of theirs. */
export class RecordMerged extends DomainError {
  constructor() {
    super('single-sign-on:refusals.merged', 'forbidden');
  }
}
