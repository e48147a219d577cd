import type { Response } from 'express';
import type { z } from 'zod';
import { errorKey, type Translate } from './i18n.js';

/** Faults by field name; a fault is a key of the `errors` catalogue. */
export type Faults = Record<string, string>;

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
    faults[field] ??= keyOf(issue.message);
  }
  return { values: undefined, typed, faults };
}

// Schemas name their faults by key; the library's own sentences all mean that a value is unusable.
const keyOf = (message: string) => (/^[\w.:-]+$/.test(message) ? message : 'invalid');

/** Faults as the error summary and the fields show them. */
export function explainFaults(faults: Faults, t: Translate, values: Record<string, unknown> = {}) {
  const errors = Object.fromEntries(
    Object.entries(faults).map(([field, key]) => [field, t(errorKey(key), values)]),
  );
  const summary = Object.entries(errors).map(([field, text]) => ({ text, href: `#${field}` }));
  return { errors, summary };
}

/** Shows a form again with its faults on top and beside the fields: 422, nothing was changed. */
export function renderFaults(
  res: Response,
  view: string,
  locals: Record<string, unknown>,
  faults: Faults,
  t: Translate,
): void {
  res.status(422).render(view, { ...locals, ...explainFaults(faults, t) });
}
