import { DomainError } from '../../ground/errors.js';

/** A client of a provider comes in with one owner at a time. */
export class ClientLinked extends DomainError {
  constructor() {
    super('api:faults.clientLinked', 'conflict');
  }
}
