import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { Busy, DomainError } from '../../ground/errors.js';
import { errorKey, translator } from '../../ground/language/i18n.js';
import { isConnectionLost } from '../../database/connection-lost.js';
import { IdentityTaken, RecordChanged } from '../../people/person/record/record-refusals.js';
import { LastAdministrator } from '../../people/person/roles/role-refusals.js';
import { statusOf } from '../../web/routes/status-of.js';
import { badRequest, ScimError } from './protocol/scim-error.js';
import { changedMeanwhile } from './protocol/version.js';

/** Any error as programs are told it. Whatever is a fault of ours is logged and not told. */
export function answerFault(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const told = asScimError(error);
    if (told.status >= 500 && !(error instanceof Busy))
      log.error({ err: error, path: req.path }, 'provisioning failed');
    if (told.retryAfter !== undefined) res.set('Retry-After', String(told.retryAfter));
    res.status(told.status).type('application/scim+json').send(JSON.stringify(told.toBody()));
  };
}

function asScimError(error: unknown): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof IdentityTaken)
    return new ScimError(409, 'Somebody else was given this identity a moment ago', {
      scimType: 'uniqueness',
    });
  if (error instanceof RecordChanged) return changedMeanwhile();
  if (error instanceof LastAdministrator)
    return badRequest('mutability', 'The last administrator cannot leave');
  if (error instanceof DomainError) {
    const { code, values, retryAfter } = error;
    const text = translator('en')(errorKey(code), values);
    return new ScimError(statusOf(error), text, retryAfter === undefined ? {} : { retryAfter });
  }
  if (isConnectionLost(error))
    return new ScimError(503, 'The database is away for a moment', { retryAfter: 5 });
  const status = statusIn(error);
  // What Express and its parsers refuse says so itself.
  if (status >= 400 && status < 500) return new ScimError(status, 'The request cannot be read');
  return new ScimError(500, 'This failed by a fault of the registry');
}

function statusIn(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}
