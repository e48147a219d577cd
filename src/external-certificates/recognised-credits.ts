import type { Territory } from './external-certificate-model.js';

/** One ECTS credit is 30 hours (NADS order 226-19 of 12.12.2019). */
const MINUTES_PER_CREDIT = 1800;

/**
 * Hours and credits that a paper stands for: where it names but one of them, the other follows. Minutes,
 * and thousandths of a credit.
 */
export function volumeOf(paper: {
  minutes: number | null | undefined;
  credits: number | null | undefined;
}): { minutes: number; credits: number } {
  const { minutes, credits } = paper;
  return {
    minutes: minutes ?? Math.round(((credits ?? 0) * MINUTES_PER_CREDIT) / 1000),
    credits: credits ?? Math.round(((minutes ?? 0) * 1000) / MINUTES_PER_CREDIT),
  };
}

/** Training in occupied territory or by the aggressor state is not recognised. */
export const isRecognised = (territory: Territory): boolean =>
  territory === 'ukraine' || territory === 'abroad';
