/** Every sign that people and their keyboards use for an apostrophe, and the stress mark. */
export const APOSTROPHES = /['’‘ʼʹ`´′＇\u02BB]|\u0301/gu;

/** Signs that take no room: joiners, soft hyphens, marks of direction. */
export const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\u00AD|\uFE0F/gu;

/** Hyphens, dashes and minus signs of every length. */
export const DASHES = /[\p{Pd}−⁃˗]/gu;
