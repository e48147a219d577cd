import { z } from 'zod';
import { isId } from '../../../ground/id.js';
import { MARKS } from '../../enrolment/enrolment.js';
import { faultOf, parseInput, type Faults } from '../../../web/forms/form.js';
import { versionField } from '../../../web/forms/version-field.js';
import type { Sent } from '../sheets/seen.js';

/** Longest note in characters: 500 of them fit into one form (see set-up-parsing.ts). */
export const LONGEST_NOTE = 200;

const WRONG_MINUTES = 'attendance:errors.missedInvalid';

/** What may be said of one person in one session, whoever says it. */
export const markFields = {
  mark: z.enum(MARKS, 'attendance:errors.markUnknown'),
  note: z.string('invalid').trim().max(LONGEST_NOTE, 'attendance:errors.noteTooLong'),
  minutesMissed: z
    .number(WRONG_MINUTES)
    .int(WRONG_MINUTES)
    .min(0, WRONG_MINUTES)
    .max(600, WRONG_MINUTES),
};

const fields = {
  mark: markFields.mark,
  note: markFields.note,
  missed: z.coerce.number(WRONG_MINUTES).pipe(markFields.minutesMissed),
};

/** What the page sends of itself beside what was typed. */
const hidden = z.object({
  seen: versionField.optional(),
  save: z.uuid().optional(),
  keeper: z.string().max(200).optional(),
  back: z.literal('grid').optional(),
  all: z.literal('present').optional(),
});
const typedReason = z.string().trim().max(500, 'invalid').default('');

export interface MarkingForm {
  sent: Map<string, Sent>;
  /** Version of the sheet that the page showed. */
  version: number | undefined;
  allPresent: boolean;
  /** Id of this save, given by a browser that may send it again. */
  save: string | undefined;
  /** Whose page it was sent from, where the page says so. */
  keeper: string | undefined;
  /** Whether the sender came from the grid of the whole course. */
  fromGrid: boolean;
  reason: string;
  faults: Faults;
  /** What was typed, by field name, for showing the form again. */
  typed: Record<string, string>;
}

/**
 * Reads the attendance form: `mark-<person>`, `note-<person>` and `missed-<person>` for each person,
 * `seen` (version of the sheet), `all=present`, `reason`. What is not understood is a fault, never
 * left out in silence.
 * @throws {BadInput} for a hidden field that no page of ours sends
 */
export function readMarkingForm(body: unknown): MarkingForm {
  const raw = { ...(body as Record<string, unknown>) };
  const faults: Faults = {};
  const sent = new Map<string, Sent>();
  for (const [name, value] of Object.entries(raw)) {
    const [, field, person = ''] = /^(mark|note|missed)-(.+)$/.exec(name) ?? [];
    if (field !== 'mark' && field !== 'note' && field !== 'missed') continue;
    const parsed = fields[field].safeParse(value);
    if (!parsed.success || !isId(person)) {
      faults[name] = faultOf(parsed.error?.issues[0]?.message);
      continue;
    }
    const key = field === 'missed' ? 'minutesMissed' : field;
    sent.set(person, { ...sent.get(person), [key]: parsed.data });
  }
  const { seen, save, keeper, back, all } = parseInput(hidden, raw);
  const reason = typedReason.safeParse(raw.reason);
  if (!reason.success) faults.reason = 'invalid';
  return {
    sent,
    version: seen,
    save,
    keeper,
    fromGrid: back === 'grid',
    allPresent: all === 'present',
    reason: reason.data ?? '',
    faults,
    typed: Object.fromEntries(
      Object.entries(raw).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    ),
  };
}
