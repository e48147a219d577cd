/** Levels of the Common European Framework of Reference for Languages (Council of Europe, 2001), the lowest first. */
export const CEFR_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR_LEVELS)[number];

/** Whether a level is the needed one or above it. */
export const reaches = (level: CefrLevel, needed: CefrLevel): boolean =>
  CEFR_LEVELS.indexOf(level) >= CEFR_LEVELS.indexOf(needed);
