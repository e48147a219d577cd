import type { Language } from '../../ground/language/languages.js';
import { fullName, shortName, spokenName, type PersonName } from './names.js';
import { romanise, romaniseName } from './romanise.js';

/**
 * Whom a page names. The Latin spelling may be empty, yet must have been read: a row without it would
 * show the table's spelling of somebody who has their own.
 */
export interface Called {
  readonly name: PersonName;
  /** Their own Latin spelling, where the record has one. */
  readonly romanisedName: string | null | undefined;
}

/** A way to write names for readers of a language. */
export type WriteName = (lang: Language, called: Called) => string;

/**
 * How a list or a heading in this language calls somebody: "Surname Given Patronymic" in Ukrainian; in
 * English their own Latin spelling, else "Surname Given" by the official table.
 */
export const nameIn: WriteName = (lang, called) =>
  lang === 'uk' ? fullName(called.name) : latinOf(called);

/** Where there is little room: "Surname G. P." in Ukrainian; the Latin name is short as it is. */
export const shortNameIn: WriteName = (lang, called) =>
  lang === 'uk' ? shortName(called.name) : latinOf(called);

/**
 * As one speaks of a colleague: "Given Surname". Somebody's own Latin spelling is left in their own order:
 * nothing tells which of its words is the surname.
 */
export const spokenNameIn: WriteName = (lang, { name, romanisedName }) => {
  if (lang === 'uk') return spokenName(name);
  return romanisedName?.trim() ? romanisedName : romanise(spokenName(name));
};

/** The holder of a document, in Latin letters as the document itself has them. */
export const holderIn = (
  lang: Language,
  holder: PersonName & { readonly romanised: string },
): string => (lang === 'uk' ? fullName(holder) : holder.romanised);

/** Whom something keeps by the whole Ukrainian name, as a course its trainers. */
interface KeptName {
  readonly name: string;
  /** Their own Latin spelling; missing or empty where they have none. */
  readonly romanisedName?: string | null | undefined;
}

/** How readers of this language read whom something keeps by name. */
export const keptNameIn = (lang: Language, { name, romanisedName }: KeptName): string =>
  lang !== 'uk' && romanisedName?.trim() ? romanisedName : writtenIn(lang, name);

/** A whole name kept as one text for readers of this language. */
export const writtenIn = (lang: Language, text: string): string =>
  lang === 'uk' ? text : romanise(text);

const latinOf = ({ name, romanisedName }: Called): string =>
  romanisedName?.trim() ? romanisedName : romaniseName(name);
