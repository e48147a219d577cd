import type { Response } from 'express';
import { Busy } from '../../ground/errors.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';
import { TooMany } from '../../web/limits/too-many.js';
import { statusOf } from '../../web/routes/status-of.js';

/**
 * What a form says beside its field when an attempt was not even judged, with the minutes to wait; the
 * answer's status and Retry-After are set. @throws the refusal, where it is of another kind
 */
export function refusedAttempt(res: Response, refusal: unknown): { key: ErrorCode; count: number } {
  if (!(refusal instanceof TooMany || refusal instanceof Busy)) throw refusal;
  res.status(statusOf(refusal));
  if (refusal.retryAfter !== undefined) res.set('Retry-After', String(refusal.retryAfter));
  const key = refusal instanceof TooMany ? 'signInLocked' : 'signInBusy';
  return { key, count: Number(refusal.values.count ?? 0) };
}
