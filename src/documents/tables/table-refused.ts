import { DomainError } from '../../ground/errors.js';

/** Why a file is no table that we read; each has a text that says how to mend it. */
export type RefusedTable =
  | 'empty'
  | 'oldExcel'
  | 'otherFormat'
  | 'notText'
  | 'damaged'
  | 'rows'
  | 'columns'
  | 'cell'
  | 'letters'
  | 'unpacked';

/** The file cannot be read as a table, or is larger than any of ours. */
export class TableRefused extends DomainError {
  constructor(why: RefusedTable, values: Record<string, unknown> = {}) {
    super(`imports:refused.${why}`, 'unfit', values);
  }
}
