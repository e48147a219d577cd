import type { Language } from '../../ground/language/languages.js';
import { nameIn, spokenNameIn, type Called } from './name-in.js';
import { vocative } from './vocative.js';

/**
 * As one addresses people at the head of a letter: by given name and patronymic in Ukrainian; in English
 * as one speaks of them, in their own Latin spelling where they have one.
 */
export const addressed = (called: Called, lang: Language): string =>
  lang === 'uk' ? vocative(called.name) : spokenNameIn(lang, called);

/** To whom a letter goes, by the whole name. */
export const recipient = (
  { email, ...called }: Called & { email: string },
  lang: Language,
): { name: string; address: string } => ({ name: nameIn(lang, called), address: email });
