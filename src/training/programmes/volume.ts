import { DomainError } from '../../ground/errors.js';
import { formatCredits, formatHours } from '../../ground/language/format.js';
import type { Language } from '../../ground/language/languages.js';

/** One ECTS credit is 30 hours (NADS order 226-19 of 12.12.2019). */
const MINUTES_PER_CREDIT = 30 * 60;

/** How much is taught: minutes, and thousandths of an ECTS credit. */
export interface Volume {
  minutes: number;
  credits: number;
}

/** Thousandths of an ECTS credit in so many minutes of study. */
export const creditsIn = (minutes: number): number =>
  Math.round((minutes * 1000) / MINUTES_PER_CREDIT);

/** Minutes of study that so many thousandths of an ECTS credit stand for. */
export const minutesIn = (credits: number): number =>
  Math.round((credits * MINUTES_PER_CREDIT) / 1000);

/**
 * Whether hours and credits say the same. Credits may be rounded to as many decimals as they are given
 * with, but not to whole credits: 8 hours are 0.3, 0.27 or 0.267 credits, and 40 hours are not one.
 */
export function agree({ minutes, credits }: Volume): boolean {
  const step = credits % 100 === 0 ? 100 : credits % 10 === 0 ? 10 : 1;
  // Compared in whole numbers, so that no fraction of a minute decides.
  const apart = Math.abs(credits * MINUTES_PER_CREDIT - minutes * 1000);
  return apart * 2 <= step * MINUTES_PER_CREDIT;
}

/** The credits of a programme contradict its hours. */
export class VolumeContradicts extends DomainError {
  readonly volume: Volume;

  constructor(volume: Volume) {
    super('programmes:faults.contradiction', 'unfit');
    this.volume = volume;
  }
}

/** Hours and credits in words, each with what it comes to in the other. */
export const volumeWords = ({ minutes, credits }: Volume, lang: Language) => ({
  hours: formatHours(minutes, lang),
  credits: formatCredits(credits, lang),
  rightHours: formatHours(minutesIn(credits), lang),
  rightCredits: formatCredits(creditsIn(minutes), lang),
});
