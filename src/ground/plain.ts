/** A text in both languages of the application. */
export interface Bilingual {
  uk: string;
  en: string;
}

/** Mongoose definition of a text in both languages. */
export const bilingual = {
  _id: false,
  uk: { type: String, default: '' },
  en: { type: String, default: '' },
};
