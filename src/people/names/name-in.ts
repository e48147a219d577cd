import type { Language } from '../../ground/language/languages.js';
import { fullName, type PersonName } from './names.js';
import { romanise, romaniseName } from './romanise.js';

interface Called {
  name: PersonName;
  /** Their own Latin spelling, where the record has one. */
  romanisedName?: string | null | undefined;
}

/**
 * How a list or a heading in this language calls somebody: "Surname Given Patronymic" in Ukrainian; in
 * English their own Latin spelling, else "Surname Given" by the official table.
 */
export function nameIn(lang: Language, { name, romanisedName }: Called): string {
  if (lang === 'uk') return fullName(name);
  return romanisedName?.trim() ? romanisedName : romaniseName(name);
}

/** A whole name kept as one text, such as a course's trainers', for readers of this language. */
export const writtenIn = (lang: Language, text: string): string =>
  lang === 'uk' ? text : romanise(text);
