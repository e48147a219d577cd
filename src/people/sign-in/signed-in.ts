import type { Request } from 'express';
import { z } from 'zod';

/**
 * A session ends so long after the sign-in, however busy it was: a browser that was left signed in,
 * or a cookie that was stolen, serves a working week at most.
 */
export const LONGEST_SESSION_MS = 7 * 24 * 3600_000;

const shape = z.object({
  id: z.string(),
  /** What the person's rights followed from at the sign-in: see people/session-mark.ts. */
  mark: z.string(),
  /** When the person signed in, in milliseconds since 1970. */
  at: z.number(),
  /** Whether the browser had signed in to this account before. */
  known: z.boolean(),
});

/** What a session holds of a sign-in. */
export type SignedIn = z.infer<typeof shape>;

/** What was stored in a session; undefined for what an older release stored. */
export const readSignedIn = (stored: unknown): SignedIn | undefined => shape.safeParse(stored).data;

/** The sign-in behind a request. */
export function signedInOf(req: Request): SignedIn | undefined {
  const { passport } = req.session as { passport?: { user?: unknown } };
  return readSignedIn(passport?.user);
}
