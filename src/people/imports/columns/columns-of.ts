import type { Column } from './column.js';
import type { ImportKind } from '../import-kind.js';
import { PERSON_COLUMNS } from './person-columns.js';

/** All that a list of this kind may hold. */
export const columnsOf = <Value, Context>(
  kind: ImportKind<Value, Context>,
  context: Context,
): Column[] => ['things' in kind ? [] : PERSON_COLUMNS, kind.columns(context)].flat();
