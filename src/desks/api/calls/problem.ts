import { STATUS_CODES } from 'node:http';
import mongoose from 'mongoose';
import { isConnectionLost } from '../../../database/connection-lost.js';
import { DomainError } from '../../../ground/errors.js';
import { errorKey, translator } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';
import { explainQuery, QueryRefused } from '../../../web/queries/query.js';
import { statusOf } from '../../../web/routes/status-of.js';

/** A refusal as programs are told it (RFC 9457), in the texts of pages. */
export interface Problem {
  /** Stays the same whatever the language: by it programs tell refusals apart. */
  type: string;
  title: string;
  status: number;
  detail: string;
  /** What was not understood, by name. */
  errors?: { name: string; detail: string }[];
}

/** A refusal that pages have no words for, as no page sends such a thing. */
export class CallRefused extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, detail: string) {
    super(detail);
    this.status = status;
    this.type = type;
  }
}

/** What a call brings cannot be understood, in the words that forms have beside their fields. */
export class BodyRefused extends Error {
  readonly faults: readonly { name: string; fault: ErrorCode }[];

  constructor(faults: readonly { name: string; fault: ErrorCode }[]) {
    super('The body was not understood');
    this.faults = faults;
  }
}

/** Any error as a problem; one of 500 or above is a fault of ours, and tells nothing. */
export function problemOf(
  error: unknown,
  lang: Language,
): { problem: Problem; retryAfter: number | undefined } {
  const t = translator(lang);
  const as = (status: number, type: string, detail: string, retryAfter?: number) => ({
    problem: {
      ...{ type: `urn:registry:${type}`, title: STATUS_CODES[status] ?? '', status, detail },
    },
    retryAfter,
  });
  if (error instanceof QueryRefused) {
    const { summary } = explainQuery(error.faults, t);
    const told = as(422, 'refused', summary.map(({ text }) => text).join(' '));
    const errors = error.faults.map(({ name }, n) => ({ name, detail: summary[n]?.text ?? '' }));
    return { ...told, problem: { ...told.problem, errors } };
  }
  if (error instanceof BodyRefused) {
    const errors = error.faults.map(({ name, fault }) => ({ name, detail: t(errorKey(fault)) }));
    const told = as(
      422,
      'refused',
      errors.map(({ name, detail }) => `${name}: ${detail}`).join('; '),
    );
    return { ...told, problem: { ...told.problem, errors } };
  }
  if (error instanceof DomainError) {
    const { code, values, retryAfter } = error;
    return as(statusOf(error), code, t(errorKey(code), values), retryAfter);
  }
  if (error instanceof CallRefused) return as(error.status, error.type, error.message);
  if (isConnectionLost(error)) return as(503, 'databaseAway', t('errors:databaseAway'), 30);
  if (error instanceof mongoose.Error.CastError)
    return as(400, 'badInput', t('errors:badInput', { field: error.path }));
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return as(status, 'badRequest', t('errors:badRequest'));
  return as(500, 'unexpected', t('errors:unexpected'));
}
