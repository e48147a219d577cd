import { creditsIn, minutesIn, type Volume } from '../programmes/volume.js';
import type { Territory } from './external-certificate.js';

/** Hours in minutes and thousandths of a credit, of which the paper names one or both. */
export interface NamedVolume {
  minutes: number | null;
  credits: number | null;
}

/**
 * Hours and credits that a paper stands for: where it names but one of them, the other follows. Minutes,
 * and thousandths of a credit.
 */
export function volumeOf(paper: {
  minutes: number | null | undefined;
  credits: number | null | undefined;
}): Volume {
  const { minutes, credits } = paper;
  return {
    minutes: minutes ?? minutesIn(credits ?? 0),
    credits: credits ?? creditsIn(minutes ?? 0),
  };
}

/** Training in occupied territory or by the aggressor state is not recognised. */
export const isRecognised = (territory: Territory): boolean =>
  territory === 'ukraine' || territory === 'abroad';
