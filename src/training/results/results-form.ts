import { z } from 'zod';
import type { Course } from '../courses/course.js';
import { isId } from '../../ground/id.js';
import { parseInput, type Faults, faultOf } from '../../web/forms/form.js';
import { versionField } from '../../web/forms/version-field.js';
import { fieldSchemas, RESULT_FIELDS, type Result, type ResultField } from './result-fields.js';

const hidden = z.object({ seen: versionField.optional() });
const typedReason = z.string().trim().max(500, 'invalid').default('');

export interface ResultsForm {
  sent: Map<string, Result>;
  version: number | undefined;
  reason: string;
  faults: Faults;
  /** What was typed, by field name. */
  typed: Record<string, string>;
}

/**
 * Reads `<field>-<person>` of every participant, `seen` and `reason`; what is wrong is a fault.
 * @throws {BadInput} for a version that no page of ours sends
 */
export function readResultsForm(body: unknown, assessment: Course['assessment']): ResultsForm {
  const raw = { ...(body as Record<string, unknown>) };
  const fields: readonly string[] = RESULT_FIELDS[assessment];
  const sent = new Map<string, Result>();
  const faults: Faults = {};
  for (const [name, value] of Object.entries(raw)) {
    const [, field = '', person = ''] = /^([a-z]+)-([0-9a-f]{24})$/.exec(name) ?? [];
    if (!fields.includes(field) || !isId(person)) continue;
    const parsed = fieldSchemas[field as ResultField].safeParse(value);
    if (parsed.success) sent.set(person, { ...sent.get(person), [field]: parsed.data });
    else faults[name] = faultOf(parsed.error.issues[0]?.message);
  }
  const { seen } = parseInput(hidden, raw);
  const reason = typedReason.safeParse(raw.reason);
  if (!reason.success) faults.reason = 'invalid';
  const typed = Object.entries(raw).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    sent,
    version: seen,
    reason: reason.data ?? '',
    faults,
    typed: Object.fromEntries(typed),
  };
}
