import { errorKey } from '../../ground/language/i18n.js';
import { nameIn, writtenIn } from '../names/name-in.js';
import { peopleByIds } from '../person/people.js';
import type { ImportKind } from './import-kind.js';
import { changes } from './plan.js';
import type { PlannedRow } from './planned-row.js';
import type { ReaderAt } from '../../ground/language/reader.js';

const TAGS = { new: 'good', differs: 'warn', same: 'quiet', refused: 'bad' } as const;

/** A value in one line; nothing is the empty text. */
const textOf = <Value, Context>(
  kind: ImportKind<Value, Context>,
  one: unknown,
  reader: ReaderAt,
): string => (one === undefined || one === null ? '' : kind.text(kind.value.parse(one), reader));

/** Why a row is not written, in words; empty for one that is. */
export type WhyNot = (row: PlannedRow<unknown>) => string;

/** Tells of rows why they are not written; whoever changed a thing meanwhile is called by name. */
export async function whyNot<Value, Context>(
  kind: ImportKind<Value, Context>,
  rows: readonly PlannedRow<unknown>[],
  reader: ReaderAt,
): Promise<WhyNot> {
  const { t, lang } = reader;
  const people = await peopleByIds([...new Set(rows.flatMap(({ changedBy }) => changedBy ?? []))]);
  const names = new Map(people.map((person) => [person._id, nameIn(lang, person)]));
  return ({ fault, value, changedBy = '' }) =>
    fault === undefined
      ? ''
      : t(errorKey(fault), {
          says: textOf(kind, value, reader),
          by: names.get(changedBy) ?? t('imports:somebody'),
        });
}

/** A row of the preview or of the report, as pages show it. */
export function importRow<Value, Context>(
  kind: ImportKind<Value, Context>,
  row: PlannedRow<unknown>,
  { done, why, reader }: { done: boolean; why: WhyNot; reader: ReaderAt },
) {
  const { lang, t } = reader;
  const { line, shown, person, guessed, state, value, before } = row;
  const toConfirm = !done && guessed === true && state !== 'refused';
  return {
    line,
    shown,
    name: writtenIn(lang, person?.name ?? ''),
    mark: person?.mark ?? '',
    before: textOf(kind, before, reader),
    after: state === 'refused' ? '' : textOf(kind, value, reader),
    why: why(row),
    tag: {
      kind: toConfirm ? 'info' : TAGS[state],
      text: t(toConfirm ? 'imports:states.guess' : `imports:${done ? 'done' : 'states'}.${state}`),
    },
    toConfirm: toConfirm && state !== 'same',
  };
}

/** How many rows each thing happens to; guesses are counted apart until they are confirmed. */
export function countsOf(plan: readonly PlannedRow<unknown>[], done: boolean) {
  const sure = plan.filter(({ guessed }) => done || !guessed);
  const count = (state: PlannedRow<unknown>['state']) =>
    sure.filter((row) => row.state === state).length;
  return {
    new: count('new'),
    differs: count('differs'),
    same: count('same'),
    refused: plan.filter(({ state }) => state === 'refused').length,
    guessed: done ? 0 : plan.filter((row) => row.guessed && changes(row)).length,
    toWrite: sure.filter(changes).length,
  };
}
