import { MARKS, type Mark } from '../../enrolment/enrolment.js';
import { translator } from '../../../ground/language/i18n.js';
import { LANGUAGES, type Language } from '../../../ground/language/languages.js';

/** The keys that set a mark, and the letter that stands for it where there is room for no more. */
export interface MarkKey {
  mark: Mark;
  sign: string;
  /** The figure 1 to 4 and a letter of each language, in lower case. */
  press: string;
}

/** Keys of all marks: whichever keyboard is on, the letters of both languages are taken. */
export const markKeys = (lang: Language): MarkKey[] =>
  MARKS.map((mark, at) => ({
    mark,
    sign: translator(lang)(`attendance:letters.${mark}`),
    press: [
      String(at + 1),
      ...LANGUAGES.map((one) => translator(one)(`attendance:letters.${mark}`).toLowerCase()),
    ].join(''),
  }));
