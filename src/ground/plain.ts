/** A text in both languages of the application. */
export interface Bilingual {
  readonly uk: string;
  readonly en: string;
}

/** Mongoose definition of a text in both languages. */
export const bilingual = {
  _id: false,
  uk: { type: String, default: '' },
  en: { type: String, default: '' },
};
