import { CEFR_LEVELS, type CefrLevel } from '../../ground/cefr.js';

const LOOK_ALIKES: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C' };

/** A level as people write it, Cyrillic letters that look alike included. */
export function levelOf(text: string): CefrLevel | undefined {
  const latin = text.toUpperCase().replaceAll(/[АВС]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
  return CEFR_LEVELS.find((level) => level === latin.trim());
}
