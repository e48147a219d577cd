import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { readCookie, setCookie } from '../../../web/routes/cookies.js';
import { signer } from '../../../web/routes/signed-text.js';
import { isFresh, type CheckInCode } from './check-in-code.js';

/** Who scanned in time may take so long to sign in. */
const SCAN_LIFE_MS = 10 * 60_000;
const DEVICE_LIFE_MS = 180 * 24 * 3600_000;

/** A code as one device scanned it. */
export interface Scan extends CheckInCode {
  /** Random name of the browser: says nothing of whose it is. */
  device: string;
  at: Date;
  /** Whether nothing in the browser told of an earlier scan when it was made. */
  first: boolean;
}

const sealed = z.object({
  device: z.string(),
  course: z.string(),
  n: z.number(),
  span: z.number(),
  at: z.number(),
  first: z.boolean().default(false),
});

/** Remembers in the browser, signed, which code it scanned and when. */
export function scans(secret: string) {
  const { sign, verify } = signer(secret, 'check-in scan');
  const read = (req: Request) => {
    const word = readCookie(req, 'check-in');
    return word === undefined ? undefined : sealed.safeParse(verify(word)).data;
  };
  return {
    /**
     * The scan behind a request with this code: made now while the code is fresh, else remembered
     * for ten minutes; undefined where this browser did not scan it in time.
     */
    of(req: Request, res: Response, code: CheckInCode, now: Date): Scan | undefined {
      const before = read(req);
      const { course, n, span } = code;
      const same = before?.course === course && before.n === n && before.span === span;
      if (same && now.getTime() - before.at < SCAN_LIFE_MS)
        return { ...code, device: before.device, at: new Date(before.at), first: before.first };
      if (!isFresh(code, now)) return undefined;
      const device = before?.device ?? randomBytes(12).toString('base64url');
      const first = before === undefined;
      const word = sign({ device, course, n, span, at: now.getTime(), first });
      setCookie(res, 'check-in', word, DEVICE_LIFE_MS);
      return { ...code, device, at: now, first };
    },
  };
}
