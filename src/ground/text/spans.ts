/**
 * «пн–пт», «9:00–18:00», «2–4»: from when to when in one word, which browsers and mail programs break behind its
 * dash, and readers take for two.
 */
export const SPAN = /(?<![\w\p{L}–])[\w\p{L}:]{1,6}–[\w\p{L}:]{1,6}(?![\w\p{L}–])/gu;
