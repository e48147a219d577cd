import type { ErrorCode } from '../../ground/language/text-keys.js';

/** What applying does with a row of the file, and why. */
export interface PlannedRow<Value> {
  line: number;
  /** The row as it stands in the file. */
  shown: string;
  state: 'new' | 'differs' | 'same' | 'refused';
  /** Catalogue key of why it is refused. */
  fault?: ErrorCode;
  /** Whom it is about, or which other thing. */
  person?: { id: string; name: string; mark: string };
  /** The person is known by the name alone. */
  guessed?: boolean;
  value?: Value;
  /** What stands until now. */
  before?: Value | null;
  /** Id of whoever changed it after it was confirmed, so that the row was not written. */
  changedBy?: string;
}
