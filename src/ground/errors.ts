import type { ErrorCode } from './language/text-keys.js';

/**
 * A refusal that a person can understand: its `code` is a key of the `errors` catalogue, whose text
 * says what happened and what would help; `status` is the answer's HTTP status.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly values: Record<string, unknown>;
  /** Seconds after which the same may be tried again, where waiting helps. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    status = 409,
    values: Record<string, unknown> = {},
    retryAfter?: number,
  ) {
    super(code);
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.values = values;
    this.retryAfter = retryAfter;
  }
}

/** The address names nothing, or nothing that this person may know of. */
export class NotFound extends DomainError {
  constructor() {
    super('notFound', 404);
  }
}

/** The person is signed in but may not do this. */
export class Forbidden extends DomainError {
  constructor() {
    super('forbidden', 403);
  }
}

/** Too much is asked for at once: nothing was begun, and a little later it may be tried again. */
export class Busy extends DomainError {
  constructor(code: ErrorCode = 'busy', retryAfter = 5) {
    super(code, 503, {}, retryAfter);
  }
}

/** The value, or NotFound where there is none. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound();
  return value;
}

/** Something that came in is not what this address takes; `field` is its name. */
export class BadInput extends DomainError {
  constructor(field: string) {
    super('badInput', 400, { field });
  }
}
