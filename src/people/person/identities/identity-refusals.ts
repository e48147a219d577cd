import { DomainError } from '../../../ground/errors.js';

/** Whoever the provider names is on record with another account of the same provider. */
export class LinkedToAnother extends DomainError {
  constructor() {
    super('single-sign-on:refusals.linkedToAnother');
  }
}

/** The account is linked to nobody any more. */
export class NotLinked extends DomainError {
  constructor() {
    super('single-sign-on:refusals.notLinked');
  }
}
