import { DomainError } from '../../ground/errors.js';

/** There are as many endpoints as there may be. */
export class TooManyWebhooks extends DomainError {
  constructor(count: number) {
    super('webhooks:tooMany', 'conflict', { count });
  }
}
