import type { Response } from 'express';
import type { z } from 'zod';
import { BadInput, type DomainError } from '../../ground/errors.js';
import { errorKey, isErrorCode, type Translate } from '../../ground/language/i18n.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';
import { statusOf } from '../routes/status-of.js';

/** Faults by field name; a fault is a key of the `errors` catalogue. */
export type Faults = Record<string, ErrorCode>;

export interface ReadForm<T> {
  values: T | undefined;
  /** What was typed, for showing the form again. */
  typed: Record<string, unknown>;
  faults: Faults;
}

/** Checks what a form sent. Messages of the schema are keys of the `errors` catalogue. */
export function readForm<S extends z.ZodType>(schema: S, body: unknown): ReadForm<z.infer<S>> {
  const typed = { ...(body as Record<string, unknown>) };
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { values: parsed.data, typed, faults: {} };
  const faults: Faults = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.map(String).join('.') || 'form';
    faults[field] ??= faultOf(issue.message);
  }
  return { values: undefined, typed, faults };
}

/**
 * What a form says over what stands: a field that did not come along stays as it is, and is never given
 * a value that nobody chose. Browsers leave out boxes without a tick, so a box counts as emptied only
 * where all the other fields came, or those by which a whole form is known.
 */
export function overStored(
  stored: Record<string, unknown>,
  sent: unknown,
  boxes: readonly string[] = [],
  known: readonly string[] = Object.keys(stored),
): Record<string, unknown> {
  const fields = { ...(sent as Record<string, unknown>) };
  const whole = known.every((name) => boxes.includes(name) || name in fields);
  const kept = Object.entries(stored).filter(
    ([name, value]) => !boxes.includes(name) || (!whole && value !== ''),
  );
  return { ...Object.fromEntries(kept), ...fields };
}

/**
 * What a form of ours sends without anybody having typed it: hidden fields and buttons. Where it isn't
 * understood, no form can be shown again.
 * @throws {BadInput} with the field's name
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse({ ...(input as Record<string, unknown>) });
  if (parsed.success) return parsed.data;
  throw new BadInput(String(parsed.error.issues[0]?.path[0] ?? ''));
}

/**
 * What a schema says of a value: schemas name their faults by key; the library's own sentences all mean
 * that the value is unusable.
 */
export const faultOf = (message: string | undefined): ErrorCode =>
  message !== undefined && isErrorCode(message) ? message : 'invalid';

/** Faults as the error summary and the fields show them. */
export function explainFaults(faults: Faults, t: Translate, values: Record<string, unknown> = {}) {
  const errors = Object.fromEntries(
    Object.entries(faults).map(([field, key]) => [field, t(errorKey(key), values)]),
  );
  const summary = Object.entries(errors).map(([field, text]) => ({ text, href: `#${field}` }));
  return { errors, summary };
}

/** What a form shows besides its fields: the faults, in the reader's words, with what these mention. */
interface Shown {
  t: Translate;
  faults: Faults;
  values?: Record<string, unknown> | undefined;
  /** Where the faults are of another kind than that something was not understood. */
  status?: number;
}

/** Shows a form: as it is asked for, or, with faults on top and beside the fields, again. */
export function renderForm(
  res: Response,
  view: string,
  locals: Record<string, unknown>,
  { t, faults, values, status = 422 }: Shown,
): void {
  if (Object.keys(faults).length > 0) res.status(status);
  res.render(view, { ...locals, ...explainFaults(faults, t, values) });
}

/**
 * With which status a form is shown again that was refused. Where waiting helps, the answer says for how
 * many seconds (RFC 9110, 10.2.3), as a page of that refusal would.
 */
export function refusedWith(res: Response, refused: DomainError): number {
  if (refused.kind !== 'busy' && refused.kind !== 'too-many') return 422;
  if (refused.retryAfter !== undefined) res.set('Retry-After', String(refused.retryAfter));
  return statusOf(refused);
}
