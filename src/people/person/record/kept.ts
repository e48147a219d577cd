import type { Language } from '../../../ground/language/languages.js';

/** What a directory keeps of somebody beside the record; what is undefined stays as it is. */
export interface Kept {
  /** Nothing is the empty text. */
  externalId?: string | undefined;
  /** What the directory calls their account, in small letters. */
  directoryName?: string | undefined;
  language?: Language | undefined;
}
