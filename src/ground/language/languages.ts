export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = 'uk';

export const isLanguage = (value: unknown): value is Language =>
  LANGUAGES.some((language) => language === value);

/** The other language of the two, for the switch. */
export const otherLanguage = (language: Language): Language => (language === 'uk' ? 'en' : 'uk');
