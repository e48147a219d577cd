import type { ErrorCode } from '../../ground/language/text-keys.js';
import { DomainError } from '../../ground/errors.js';

const MINUTE_MS = 60_000;

/** A limit is reached; `retryAfter` seconds later it may be tried again. */
export class TooMany extends DomainError {
  /** Of the refusals of this lock or span, the first: one line in a log says it all. */
  readonly first: boolean;
  readonly minutes: number;

  constructor(code: ErrorCode, waitMs: number, first: boolean) {
    const minutes = Math.max(1, Math.ceil(waitMs / MINUTE_MS));
    super(code, 'too-many', { count: minutes }, Math.max(1, Math.ceil(waitMs / 1000)));
    this.first = first;
    this.minutes = minutes;
  }
}
