import type { Language } from '../../ground/language/languages.js';
import { nameIn, type Called } from './name-in.js';
import type { PersonName } from './names.js';
import { romanise } from './romanise.js';
import { vocative } from './vocative.js';

/** Given name and patronymic, as one addresses people at the head of a letter. */
export const addressed = (name: PersonName, lang: Language): string =>
  lang === 'uk'
    ? vocative(name)
    : romanise([name.givenName, name.patronymic ?? ''].join(' ').trim());

/** To whom a letter goes, by the whole name. */
export const recipient = (
  { email, ...called }: Called & { email: string },
  lang: Language,
): { name: string; address: string } => ({ name: nameIn(lang, called), address: email });
