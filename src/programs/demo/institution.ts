import { startingTemplate } from '../../training/certificates/templates/starting-template.js';
import type { StoredTemplate } from '../../training/certificates/templates/template-model.js';
import { templateOf, type Template } from '../../training/certificates/templates/template.js';
import type { Contacts } from '../../ground/language/contacts.js';
import type { Bilingual } from '../../ground/plain.js';
import type { InstitutionValues } from '../../training/institution/institution.js';
import type { StoredInstitution } from '../../training/institution/institution-model.js';
import { KINDS, type Kind } from '../../training/programmes/programme.js';
import type { Random } from './random.js';

/** Who said it, and when. */
interface Said {
  by: string;
  at: Date;
}

/** A person of the demonstration, who signs all its documents. */
const SIGNATORY = {
  signatoryPost: { uk: 'Директорка Інституту', en: 'Director of the Institute' },
  signatoryName: { uk: 'Оксана Лемківська', en: 'Oksana Lemkivska' },
};

/** Of nobody: the street is a tree, the number is not given out. */
export const DEMO_CONTACTS: Contacts = {
  ...{ phone: '+380 44 000 12 34', email: 'institute@city.example' },
  address: { uk: 'вул. Липова, 5, каб. 12', en: '5 Lypova Street, room 12' },
  hours: { uk: 'пн–пт, 9:00–18:00', en: 'Mon–Fri, 9:00–18:00' },
  dataOfficer: {
    uk: 'Дарина Стельмах, personal-data@city.example',
    en: 'Daryna Stelmakh, personal-data@city.example',
  },
};

/** The institution under the name that it goes by; its code is nobody's. */
export function makeInstitution(name: Bilingual, said: Said): StoredInstitution {
  const values: InstitutionValues = {
    name,
    edrpou: '12345678',
    city: { uk: 'м. Зелений Гай', en: 'Zelenyi Hai' },
    licence: { uk: '', en: '' },
    contacts: DEMO_CONTACTS,
  };
  return { _id: 'institution', version: 1, ...values, ...said };
}

/** The first version of each kind's template. */
export function makeTemplates(
  institution: StoredInstitution,
  { by, at }: Said,
  random: Random,
): StoredTemplate[] {
  return KINDS.map((kind) => {
    const { design, issuerSubtitle } = startingTemplate(kind, institution);
    const { title, subtitle, deed, note, accent, logo, signature } = design;
    return {
      ...{ _id: random.id(at), kind, version: 1, by, at },
      ...{ title, subtitle, deed, note, accent, logo, signature, issuerSubtitle },
      ...SIGNATORY,
      ...addressed(kind),
    };
  });
}

/** Thanks for taking part are given to somebody; what is certified is said of somebody. */
const addressed = (kind: Kind): Pick<StoredTemplate, 'lead' | 'nameCase'> =>
  kind === 'community'
    ? { lead: { uk: 'Видано', en: 'Awarded to' }, nameCase: 'dative' }
    : { lead: { uk: '', en: '' }, nameCase: 'nominative' };

/** Templates as documents are issued by them. */
export const templatesByKind = (stored: readonly StoredTemplate[]): ReadonlyMap<Kind, Template> =>
  new Map(stored.map((one) => [one.kind, templateOf(one)]));
