import { z } from 'zod';
import { wayToGroup } from '../attendance/way-to-group.js';
import { idsTakingPart } from '../attendance/participants.js';
import type { Course } from '../courses/course.js';
import { coursesByIds } from '../courses/courses.js';
import type { Doing, ImportKind, PersonRow } from '../../people/imports/import-kind.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { found } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import { faultOf } from '../../web/forms/form.js';
import type { Below } from '../../ground/language/text-keys.js';
import { unfittingIn } from './grant/grant-rule.js';
import { resultColumns, typedFrom } from './result-columns.js';
import { fieldSchemas, RESULT_FIELDS, type Result, type ResultField } from './result-fields.js';
import { resultText } from './result-text.js';
import { results, saveResults } from './results.js';
import { ResultsClosed, type ResultsState } from './results-sheet.js';
import { GROUP_RESULTS } from '../../ground/addresses/teaching.js';
import { GROUP_RESULTS_IMPORT } from './addresses.js';

/** Whose results they are, and who brings them. */
export interface ResultsContext {
  course: Course;
  user: Pick<CurrentUser, 'id' | 'roles'>;
}

const FIELDS = Object.keys(fieldSchemas) as ResultField[];
const value = z.partialRecord(z.enum(FIELDS), z.string());

/** Results of a course from a list. An empty cell leaves what is entered. */
export const resultsImport: ImportKind<Result, ResultsContext> = {
  name: 'results',
  value,

  columns: ({ course }) => resultColumns(RESULT_FIELDS[course.assessment]),

  contextOf: async ({ course, owner, roles }) => ({
    course: found((await coursesByIds([course ?? ''])).get(course ?? '')),
    user: { id: owner, roles: [...roles] },
  }),

  roster: ({ course }) => idsTakingPart(course),

  plan: async (rows, { course }, now) => {
    const [state, ids] = await Promise.all([results.read(course._id), idsTakingPart(course)]);
    const taking = new Set(ids);
    const seen = new Set<string>();
    const today = dayIn(now);
    return rows.map((row) => doingOf(row, { course, state, taking, seen, today }));
  },

  apply: async (chosen, { course, user }, { at }) => {
    const sent = new Map(chosen.map(({ person, value: result }) => [person, result]));
    await saveResults(course, { user, now: at, sent, version: undefined });
  },

  text: (result, { t }) => [resultText(result, t), result.link].filter(Boolean).join(', '),

  place: ({ course }) => ({
    page: GROUP_RESULTS.to({ code: course.code }),
    imports: GROUP_RESULTS_IMPORT.to({ code: course.code }),
    course: course._id,
  }),

  crumbs: ({ course }, reader) => [
    ...wayToGroup(course, reader),
    { text: reader.t('results:title'), href: GROUP_RESULTS.to({ code: course.code }) },
  ],
};

interface Group {
  course: Course;
  state: ResultsState;
  /** Who takes part. */
  taking: ReadonlySet<string>;
  /** Who stands in rows above. */
  seen: Set<string>;
  /** The day in Kyiv. */
  today: string;
}

/** @throws {ResultsClosed} once the course is completed */
function doingOf({ person, values }: PersonRow, group: Group): Doing<Result> {
  const { course, state, taking, seen, today } = group;
  if (state.closed) throw new ResultsClosed();
  const fault = (key: Below<'results:faults'>) => ({ fault: `results:faults.${key}` as const });
  if (!taking.has(person._id)) return fault('unknown');
  if (seen.has(person._id)) return fault('repeated');
  const fields: readonly ResultField[] = RESULT_FIELDS[course.assessment];
  const result: Result = {};
  for (const field of fields) {
    const parsed = fieldSchemas[field].safeParse(typedFrom(field, values[field] ?? ''));
    if (!parsed.success) return { fault: faultOf(parsed.error.issues[0]?.message) };
    if (parsed.data !== '') result[field] = parsed.data;
  }
  const sent = FIELDS.filter((field) => result[field] !== undefined);
  if (sent.length === 0) return fault('blank');
  seen.add(person._id);
  const held = state.results[person._id]?.result ?? {};
  const [unfit] = unfittingIn({ before: held, after: { ...held, ...result } }, today);
  if (unfit) return { fault: unfit.fault };
  const before: Result = Object.fromEntries(
    sent.flatMap((field) => (held[field] === undefined ? [] : [[field, held[field]]])),
  );
  const same = sent.every((field) => held[field] === result[field]);
  const isNew = Object.keys(before).length === 0;
  return { state: same ? 'same' : isNew ? 'new' : 'differs', value: result, before };
}
