import type { Language } from './languages.js';

/** What readers of a language read of a text that need not be there in English. */
interface Translated {
  text: string;
  /** In which language it is, where that is not theirs, for screen readers (WCAG 3.1.2). */
  lang: Language | undefined;
}

/** A text for readers of a language: Ukrainian where nobody wrote it in English. */
export const translated = (
  lang: Language,
  { uk, en }: { uk: string; en: string | null | undefined },
): Translated =>
  lang === 'en' && en
    ? { text: en, lang: undefined }
    : { text: uk, lang: lang === 'uk' || uk === '' ? undefined : 'uk' };
