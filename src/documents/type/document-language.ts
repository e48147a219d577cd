/** How a document, a part of it or a stretch of its text names its language (BCP 47). */
export const DOCUMENT_LANGUAGE = { uk: 'uk-UA', en: 'en-GB' } as const;

export type DocumentLanguage = (typeof DOCUMENT_LANGUAGE)[keyof typeof DOCUMENT_LANGUAGE];
