import type { Bilingual } from '../plain.js';
import type { Reader } from './reader.js';

/** How people reach the institution; what it did not tell is empty. */
export interface Contacts {
  phone: string;
  email: string;
  address: Bilingual;
  /** When somebody answers. */
  hours: Bilingual;
  /** Who answers for personal data, and how to reach them. */
  dataOfficer: Bilingual;
}

const NOTHING: Bilingual = { uk: '', en: '' };

/** Contacts of an institution that told none. */
export const NO_CONTACTS: Contacts = {
  ...{ phone: '', email: '', address: NOTHING, hours: NOTHING, dataOfficer: NOTHING },
};

/** The contacts as pages show them to a reader; undefined where there is nothing to reach anybody by. */
export function shownContacts(
  { phone, email, address, hours, dataOfficer }: Contacts,
  { lang }: Reader,
) {
  const reached = phone !== '' || email !== '' || address[lang] !== '';
  if (!reached && dataOfficer[lang] === '') return undefined;
  return {
    // A number stands on one line.
    ...{ phone: phone.replaceAll(' ', '\u00A0'), phoneHref: phoneHref(phone), email, reached },
    ...{ address: address[lang], hours: hours[lang], dataOfficer: dataOfficer[lang] },
  };
}

/** The contacts in one line of plain text, as the foot of a letter has them; empty where there are none. */
export function contactLine(contacts: Contacts, { lang, t }: Reader): string {
  const { phone, email, address, hours } = contacts;
  const parts = [phone, email, address[lang], hours[lang]].filter((part) => part !== '');
  return parts.length === 0 ? '' : t('contacts:line', { contacts: parts.join(', ') });
}

/** «tel:» with the digits alone, and the plus before them; a second number after a comma is not dialled. */
function phoneHref(phone: string): string {
  const [first = ''] = phone.split(/[,;]/);
  return phone === '' ? '' : `tel:${first.replaceAll(/[^+\d]/g, '')}`;
}
