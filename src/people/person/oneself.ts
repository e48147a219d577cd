import { DomainError } from '../../ground/errors.js';

/** Somebody was about to decide about themselves. */
export class DecidesOnOneself extends DomainError {
  constructor() {
    super('decidesOnOneself', 'forbidden');
  }
}

/**
 * Nobody decides about themselves: not on their application, their mark, their result, their certificate
 * or their level, whatever their role. Asked wherever a decision about people is taken.
 * @throws {DecidesOnOneself}
 */
export function refuseOneself(by: string, ...people: readonly string[]): void {
  if (people.includes(by)) throw new DecidesOnOneself();
}
