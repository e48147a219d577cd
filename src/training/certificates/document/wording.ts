import type { HolderGrammar, ProgrammeKind, StudyForm } from '../snapshot.js';
import type { Bilingual } from '../../../ground/plain.js';

/** The sentences of the document itself: always both languages, whoever looks at it. */
export const TITLE: Bilingual = { uk: 'Сертифікат', en: 'Certificate' };

export const SUBTITLE: Readonly<Record<ProgrammeKind, Bilingual>> = {
  qualification: {
    uk: 'про підвищення кваліфікації',
    en: 'Certificate of professional development',
  },
  english: {
    uk: 'про підвищення кваліфікації з англійської мови',
    en: 'Certificate of professional development in English',
  },
  'grant-writing': {
    uk: 'про підвищення кваліфікації з написання проєктів',
    en: 'Certificate of professional development in grant writing',
  },
  community: {
    uk: 'про участь у тренінгу',
    en: 'Certificate of participation in training',
  },
};

/** Verb by the holder's grammar; one who trained for a community took part. */
export const PASSED: Readonly<Record<HolderGrammar, string>> = {
  feminine: 'пройшла навчання',
  masculine: 'пройшов навчання',
  neutral: 'пройшов(-ла) навчання',
};

export const TOOK_PART: Readonly<Record<HolderGrammar, string>> = {
  feminine: 'взяла участь у тренінгу',
  masculine: 'взяв участь у тренінгу',
  neutral: 'взяв(-ла) участь у тренінгу',
};

/**
 * Types of programme by content and length, as Cabinet Resolution No. 106 of 06.02.2019 names them,
 * in the case that the sentence asks for.
 */
const PROGRAMME_TYPES: Readonly<Record<string, Bilingual>> = {
  'general short': {
    uk: 'за загальною короткостроковою програмою',
    en: 'the general short-term programme',
  },
  'special short': {
    uk: 'за спеціальною короткостроковою програмою',
    en: 'the special short-term programme',
  },
  'general certificate': {
    uk: 'за загальною професійною (сертифікатною) програмою',
    en: 'the general professional (certificate) programme',
  },
  'special certificate': {
    uk: 'за спеціальною професійною (сертифікатною) програмою',
    en: 'the special professional (certificate) programme',
  },
  language: { uk: 'за програмою мовної підготовки', en: 'the language programme' },
  training: { uk: 'за програмою', en: 'the programme' },
};

/** Words for a type of programme; a type unknown to the table is just a programme. */
export function programmeType(type: string): Bilingual {
  return PROGRAMME_TYPES[type] ?? { uk: 'за програмою', en: 'the programme' };
}

export const STUDY_FORM: Readonly<Record<StudyForm, Bilingual>> = {
  'in-person': { uk: 'очна', en: 'in person' },
  online: { uk: 'дистанційна', en: 'online' },
  mixed: { uk: 'змішана', en: 'blended' },
};

/** What stands before a number. */
export const NUMBER_SIGN: Bilingual = { uk: '№', en: 'No.' };

export const LABELS = {
  result: { uk: 'Результат', en: 'Result' },
  competences: { uk: 'Набуті компетентності', en: 'Competences acquired' },
  basis: { uk: 'Підстава', en: 'Basis' },
  code: { uk: 'Код', en: 'code' },
  replaces: { uk: 'видано замість сертифіката', en: 'issued in place of certificate' },
  issued: { uk: 'Дата видачі', en: 'Issued on' },
  verification: {
    uk: 'Справжність документа перевіряють за QR-кодом або тут',
    en: 'Verify this document by its QR code or at this address',
  },
  link: {
    uk: 'Сторінка, на якій перевіряють справжність документа',
    en: 'The page that tells whether the document is genuine',
  },
  logo: { uk: 'Логотип', en: 'Logo' },
  signature: { uk: 'Підпис', en: 'Signature' },
  seal: { uk: 'Електронна печатка', en: 'Electronic seal' },
  qr: { uk: 'QR-код перевірки документа', en: 'QR code that checks the document' },
} as const satisfies Record<string, Bilingual>;
