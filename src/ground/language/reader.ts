import { translator, type Translate } from './i18n.js';
import type { Language } from './languages.js';

/** For whom something is written: the language, and the texts in it. */
export interface Reader {
  lang: Language;
  t: Translate;
}

/** Somebody who reads at a certain moment: of what is past and what is to come other things are said. */
export interface ReaderAt extends Reader {
  now: Date;
}

export const readerIn = (lang: Language): Reader => ({ lang, t: translator(lang) });
