import type { Column } from './column.js';
import type { ImportKind } from '../import-kind.js';
import { PERSON_COLUMNS } from './person-columns.js';

/** All that a list of this kind may hold. */
export const columnsOf = <Context>(
  kind: Pick<ImportKind<unknown, Context>, 'columns'>,
  context: Context,
): Column[] => [...PERSON_COLUMNS, ...kind.columns(context)];
