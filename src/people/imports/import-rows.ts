import { writtenIn } from '../names/name-in.js';
import { errorKey } from '../../ground/language/i18n.js';
import type { ImportKind } from './import-kind.js';
import { changes } from './plan.js';
import type { PlannedRow } from './planned-row.js';
import type { ReaderAt } from '../../ground/language/reader.js';

const TAGS = { new: 'good', differs: 'warn', same: 'quiet', refused: 'bad' } as const;

/** A row of the preview or of the report, as pages show it. */
export function importRow<Value, Context>(
  kind: ImportKind<Value, Context>,
  { line, shown, person, guessed, state, value, before, fault }: PlannedRow<unknown>,
  done: boolean,
  reader: ReaderAt,
) {
  const { lang, t } = reader;
  const textOf = (one: unknown) =>
    one === undefined || one === null ? '' : kind.text(kind.value.parse(one), reader);
  const toConfirm = !done && guessed === true && state !== 'refused';
  return {
    line,
    shown,
    name: writtenIn(lang, person?.name ?? ''),
    mark: person?.mark ?? '',
    before: textOf(before),
    after: textOf(value),
    why: fault ? t(errorKey(fault)) : '',
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
