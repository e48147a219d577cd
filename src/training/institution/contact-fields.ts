import { z } from 'zod';
import { NO_CONTACTS, type Contacts } from '../../ground/language/contacts.js';
import type { Bilingual } from '../../ground/plain.js';

const LONGEST = 160;

const line = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/\s+/g, ' '))
  .pipe(z.string().max(LONGEST, 'contacts:refusals.long'))
  .default('');

/** Digits as people write telephone numbers: +380 44 123 45 67, (044) 123-45-67, two of them by a comma. */
const PHONE = /^(?:[+\d][\d ()\-.,;+]{4,})?$/;
const FEWEST_DIGITS = 5;
const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length;

/** What the form of the institution asks of its contacts; each may be left empty. */
export const contactFields = {
  phone: line.refine(
    (text) =>
      text === '' || (PHONE.test(text.replace(/^\(/, '0')) && digitsIn(text) >= FEWEST_DIGITS),
    'contacts:refusals.phone',
  ),
  email: line.pipe(z.literal('').or(z.email('contacts:refusals.email'))),
  ...{ addressUk: line, addressEn: line, hoursUk: line, hoursEn: line },
  ...{ dataOfficerUk: line, dataOfficerEn: line },
};

/** Those that are told in both languages or in neither. */
export const CONTACT_TWINS = [
  ['addressUk', 'addressEn'],
  ['hoursUk', 'hoursEn'],
  ['dataOfficerUk', 'dataOfficerEn'],
] as const;

type Fields = { [Field in keyof typeof contactFields]: string };

/** The contacts that the fields tell. */
export const contactsOf = (fields: Fields): Contacts => ({
  ...{ phone: fields.phone, email: fields.email },
  address: { uk: fields.addressUk, en: fields.addressEn },
  hours: { uk: fields.hoursUk, en: fields.hoursEn },
  dataOfficer: { uk: fields.dataOfficerUk, en: fields.dataOfficerEn },
});

/** The fields that tell these contacts. */
export function typedContacts(contacts: Contacts = NO_CONTACTS): Fields {
  const { phone, email, address, hours, dataOfficer } = contacts;
  return {
    ...{ phone, email, addressUk: address.uk, addressEn: address.en },
    ...{ hoursUk: hours.uk, hoursEn: hours.en },
    ...{ dataOfficerUk: dataOfficer.uk, dataOfficerEn: dataOfficer.en },
  };
}

/** Contacts as a document holds them; one of the version before holds none. */
export function storedContacts(stored: Partial<StoredContacts> | null | undefined): Contacts {
  const { phone, email, address, hours, dataOfficer } = { ...NO_CONTACTS, ...stored };
  return {
    ...{ phone: phone ?? '', email: email ?? '' },
    ...{ address: both(address), hours: both(hours), dataOfficer: both(dataOfficer) },
  };
}

type StoredContacts = { [Field in keyof Contacts]: Contacts[Field] | null | undefined };

const both = (text: Bilingual | null | undefined): Bilingual => ({
  uk: text?.uk ?? '',
  en: text?.en ?? '',
});
