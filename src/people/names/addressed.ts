import type { Language } from '../../ground/language/languages.js';
import { fullName, type PersonName } from './names.js';
import { romanise } from './romanise.js';
import { vocative } from './vocative.js';

/** Given name and patronymic, as one addresses people at the head of a letter. */
export const addressed = (name: PersonName, lang: Language): string =>
  lang === 'uk'
    ? vocative(name)
    : romanise([name.givenName, name.patronymic ?? ''].join(' ').trim());

/** To whom a letter goes, by the whole name. */
export function recipient(
  { name, email }: { name: PersonName; email: string },
  lang: Language,
): { name: string; address: string } {
  const whole = fullName(name);
  return { name: lang === 'uk' ? whole : romanise(whole), address: email };
}
