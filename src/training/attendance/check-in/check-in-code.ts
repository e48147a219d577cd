import { z } from 'zod';
import { signer } from '../../../web/routes/signed-text.js';

/** A new code is shown so often, in milliseconds. */
export const CODE_LIFE_MS = 30_000;

/** Which session a code is for, and in which span of CODE_LIFE_MS since 1970 it was shown. */
export interface CheckInCode {
  course: string;
  n: number;
  span: number;
}

const parts = z.tuple([z.string(), z.number().int(), z.number().int()]);

/** The codes that a projector shows: nobody can make one, and each is taken for a minute at most. */
export interface CheckInCodes {
  /** The word for now. */
  make: (course: string, n: number, now: Date) => string;
  /** What a word says; undefined for one that is not ours, whenever it was made. */
  read: (word: string) => CheckInCode | undefined;
}

export function checkInCodes(secret: string): CheckInCodes {
  const { sign, verify } = signer(secret, 'check-in code');
  return {
    make: (course, n, now) => sign([course, n, spanOf(now)]),
    read(word) {
      const read = parts.safeParse(verify(word));
      if (!read.success) return undefined;
      const [course, n, span] = read.data;
      return { course, n, span };
    },
  };
}

/** Whether a code is on show, or was until just now: who scans in its last second is let in. */
export const isFresh = ({ span }: CheckInCode, now: Date): boolean =>
  span === spanOf(now) || span === spanOf(now) - 1;

/** When the code that is shown now gives way to the next. */
export const nextCodeAt = (now: Date): Date => new Date((spanOf(now) + 1) * CODE_LIFE_MS);

const spanOf = (now: Date) => Math.floor(now.getTime() / CODE_LIFE_MS);
