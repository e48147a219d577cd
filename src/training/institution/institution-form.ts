import { z } from 'zod';
import { signFaults } from '../../documents/type/missing-signs.js';
import type { Bilingual } from '../../ground/plain.js';
import type { Faults } from '../../web/forms/form.js';
import { versionField } from '../../web/forms/version-field.js';
import { CONTACT_TWINS, contactFields, contactsOf, typedContacts } from './contact-fields.js';
import type { Institution, InstitutionValues } from './institution.js';

const LONGEST = { name: 200, city: 60, licence: 240 } as const;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(z.string().max(longest, 'institution:refusals.long'));
const text = (fault: string, longest: number) => line(longest).pipe(z.string().min(1, fault));

/** Told in both languages or in neither. */
const TWINS = [['licenceUk', 'licenceEn'], ...CONTACT_TWINS] as const;

/** What the form of the institution sends. */
export const institutionForm = z
  .object({
    edited: versionField,
    nameUk: text('institution:refusals.name', LONGEST.name),
    nameEn: text('institution:refusals.name', LONGEST.name),
    edrpou: z
      .string()
      .trim()
      .regex(/^(\d{8})?$/, 'institution:refusals.edrpou')
      .default(''),
    cityUk: text('institution:refusals.city', LONGEST.city),
    cityEn: text('institution:refusals.city', LONGEST.city),
    licenceUk: line(LONGEST.licence).default(''),
    licenceEn: line(LONGEST.licence).default(''),
    ...contactFields,
  })
  .superRefine((form, faults) => {
    for (const [uk, en] of TWINS) {
      if ((form[uk] === '') === (form[en] === '')) continue;
      const path = [form[uk] === '' ? uk : en];
      faults.addIssue({ code: 'custom', path, message: 'institution:refusals.twin' });
    }
  })
  .transform((form): { edited: number; values: InstitutionValues } => ({
    edited: form.edited,
    values: {
      name: { uk: form.nameUk, en: form.nameEn },
      edrpou: form.edrpou,
      city: { uk: form.cityUk, en: form.cityEn },
      licence: { uk: form.licenceUk, en: form.licenceEn },
      contacts: contactsOf(form),
    },
  }));

/** Which fields hold signs that documents cannot show, and those signs. */
export function unprintable({ name, city, licence }: InstitutionValues): {
  faults: Faults;
  signs: string;
} {
  const fields = {
    ...{ nameUk: name.uk, nameEn: name.en, cityUk: city.uk, cityEn: city.en },
    ...{ licenceUk: licence.uk, licenceEn: licence.en },
  };
  return signFaults(fields, ['strong', 'sans']);
}

/** The institution as its form shows it; before it said anything, the name that it goes by. */
export function typedInstitution(said: Institution | undefined, goesBy: Bilingual) {
  const { version = 0, name = goesBy, edrpou = '' } = said ?? {};
  const { city = NOTHING, licence = NOTHING } = said ?? {};
  return {
    edited: String(version),
    ...{ nameUk: name.uk, nameEn: name.en, edrpou },
    ...{ cityUk: city.uk, cityEn: city.en, licenceUk: licence.uk, licenceEn: licence.en },
    ...typedContacts(said?.contacts),
  };
}

const NOTHING: Bilingual = { uk: '', en: '' };
