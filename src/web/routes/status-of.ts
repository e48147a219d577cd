import { DomainError, type Refusal } from '../../ground/errors.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';

const STATUSES: Readonly<Record<Refusal, number>> = {
  conflict: 409,
  outdated: 412,
  unfit: 422,
  'bad-input': 400,
  unknown: 404,
  forbidden: 403,
  'signed-out': 401,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
  damaged: 500,
};

/** A refusal of the request itself, before anything of ours was asked for: only HTTP has a word for it. */
export class RequestRefused extends DomainError {
  readonly status: number;

  constructor(code: ErrorCode, status: number) {
    super(code, 'bad-input');
    this.status = status;
  }
}

/** With which HTTP status a refusal is answered (RFC 9110, 15.5 and 15.6). */
export const statusOf = (refused: DomainError): number =>
  refused instanceof RequestRefused ? refused.status : STATUSES[refused.kind];
