import type { ErrorCode } from './language/text-keys.js';

/**
 * What kind of refusal it is: `conflict` as things stand now, `outdated` where they are no longer as the
 * sender said they had seen them, `unfit` for what was typed, `bad-input` for
 * what no page of ours sends, `unknown` what is asked for, `forbidden` to whoever asks, `signed-out`
 * for who asks as somebody else, `too-large`, `too-many` in a time, `busy` where waiting helps, `damaged`
 * where what is stored is not what was.
 */
export type Refusal =
  | 'conflict'
  | 'outdated'
  | 'unfit'
  | 'bad-input'
  | 'unknown'
  | 'forbidden'
  | 'signed-out'
  | 'too-large'
  | 'too-many'
  | 'busy'
  | 'damaged';

/**
 * A refusal that a person can understand: its `code` is a key of the `errors` catalogue, whose text
 * says what happened and what would help.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly kind: Refusal;
  readonly values: Record<string, unknown>;
  /** Seconds after which the same may be tried again, where waiting helps. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    kind: Refusal = 'conflict',
    values: Record<string, unknown> = {},
    retryAfter?: number,
  ) {
    super(code);
    this.name = new.target.name;
    this.code = code;
    this.kind = kind;
    this.values = values;
    this.retryAfter = retryAfter;
  }
}

/** The address names nothing, or nothing that this person may know of. */
export class NotFound extends DomainError {
  constructor() {
    super('notFound', 'unknown');
  }
}

/** The person is signed in but may not do this. */
export class Forbidden extends DomainError {
  constructor() {
    super('forbidden', 'forbidden');
  }
}

/** Too much is asked for at once: nothing was begun, and a little later it may be tried again. */
export class Busy extends DomainError {
  constructor(code: ErrorCode = 'busy', retryAfter = 5) {
    super(code, 'busy', {}, retryAfter);
  }
}

/** The value, or NotFound where there is none. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound();
  return value;
}

/** Somebody else wrote what the sender says they have seen: it is to be read again first. */
export class Outdated extends DomainError {
  constructor() {
    super('outdated', 'outdated');
  }
}

/** Something that came in is not what this address takes; `field` is its name. */
export class BadInput extends DomainError {
  constructor(field: string) {
    super('badInput', 'bad-input', { field });
  }
}
