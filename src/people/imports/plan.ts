import { createHash } from 'node:crypto';
import type { TableRow } from '../../documents/tables/table.js';
import { fileRows, type FileRow } from './columns/file-row.js';
import type { Layout } from './columns/find-columns.js';
import type { Doing, ImportKind, PeopleKind, PersonRow } from './import-kind.js';
import type { PlannedRow } from './planned-row.js';
import { nameAndMark, peopleOfRows, type RowPerson } from './people-of-rows.js';

/** A file as it was read, with what its columns hold. */
export interface ReadFile extends Layout {
  rows: readonly TableRow[];
  brokenAt: number | null;
}

/** What applying a file would do, row by row in its order, as things stand now; nothing is written. */
export async function planOf<Value, Context>(
  kind: ImportKind<Value, Context>,
  context: Context,
  file: ReadFile & { owner: string },
  now: Date,
): Promise<PlannedRow<Value>[]> {
  const rows = fileRows(file.rows, file);
  const planned =
    'planRows' in kind
      ? await kind.planRows(rows, context, { owner: file.owner, now })
      : await planOfPeople(kind, context, { rows, owner: file.owner, now });
  return file.brokenAt === null ? planned : [...planned, broken(file.brokenAt)];
}

async function planOfPeople<Value, Context>(
  kind: PeopleKind<Value, Context>,
  context: Context,
  { rows, owner, now }: { rows: readonly FileRow[]; owner: string; now: Date },
): Promise<PlannedRow<Value>[]> {
  const people = await peopleOfRows(rows, await kind.roster(context));
  const known = rows.flatMap((row, at): PersonRow[] => {
    const found = people[at];
    return found && 'person' in found ? [{ ...row, person: found.person }] : [];
  });
  const doings = await kind.plan(known, context, now);
  const byLine = new Map(
    known.map(({ line, person }, at) => [
      line,
      // Nobody decides about themselves, by a file no more than by a form.
      person._id === owner ? { fault: 'imports:faults.own' as const } : doings[at],
    ]),
  );
  return rows.map((row, at) => plannedRow(row, people[at], byLine.get(row.line)));
}

function plannedRow<Value>(
  { line, shown }: FileRow,
  found: RowPerson | undefined,
  doing: Doing<Value> | undefined,
): PlannedRow<Value> {
  if (!found || 'fault' in found || !doing) {
    const fault = found && 'fault' in found ? found.fault : 'who';
    return { line, shown, state: 'refused', fault: `imports:faults.${fault}` };
  }
  const person = { id: found.person._id, ...nameAndMark(found.person) };
  if ('fault' in doing) return { line, shown, person, state: 'refused', fault: doing.fault };
  return { line, shown, person, ...doing, ...(found.guessed ? { guessed: true } : {}) };
}

const broken = (line: number): PlannedRow<never> => ({
  line,
  shown: '',
  state: 'refused',
  fault: 'imports:faults.quotes',
});

/** Tells whether a plan is the one that somebody was shown. */
export const fingerprintOf = (plan: readonly PlannedRow<unknown>[]): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url');

/** The plan as it is carried out: a guess that nobody confirmed is refused. */
export const confirmedPlan = <Value>(
  plan: readonly PlannedRow<Value>[],
  confirmed: ReadonlySet<number>,
): PlannedRow<Value>[] =>
  plan.map((row) =>
    row.guessed && !confirmed.has(row.line)
      ? { ...row, state: 'refused', fault: 'imports:faults.unconfirmed' }
      : row,
  );

/** Whether a row changes something. */
export const changes = ({ state }: Pick<PlannedRow<unknown>, 'state'>): boolean =>
  state === 'new' || state === 'differs';
