import { DomainError } from '../../ground/errors.js';

/** Somebody else wrote the order down, or corrected it, while this was being made. */
export class OrderChanged extends DomainError {
  constructor() {
    super('orders:refusals.changed');
  }
}

/** The year's number is another order's already, which `code` is the course of. */
export class OrderNumberTaken extends DomainError {
  constructor(number: string, year: string, code: string) {
    super('orders:refusals.taken', 'conflict', { number, year, code });
  }
}

/** The course does not stand so far that such an order can be about it. */
export class NoOrderYet extends DomainError {
  constructor(why: 'draft' | 'cancelled' | 'notOver') {
    super(`orders:refusals.${why}`);
  }
}

/** There is nobody whom the order could name. */
export class NobodyToName extends DomainError {
  constructor() {
    super('orders:refusals.nobody');
  }
}
