import type { Request } from 'express';
import type { SessionData } from 'express-session';
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
  /** How the browser named itself, cut short; sessions of an earlier day have it not. */
  browser: z.string().default(''),
  /** When they had signed in the time before, likewise; missing where nobody knows. */
  before: z.number().optional(),
});

/** What a session holds of a sign-in. */
export type SignedIn = z.infer<typeof shape>;

/** What was stored in a session; undefined for what an older release stored. */
export const readSignedIn = (stored: unknown): SignedIn | undefined => shape.safeParse(stored).data;

/** Whether a sign-in holds no more: it is too old, or the person's rights are not what they were. */
export const isOver = ({ at, mark }: SignedIn, markNow: string | undefined): boolean =>
  Date.now() - at >= LONGEST_SESSION_MS || mark !== markNow;

/** What is stored of the sign-in that a session holds, if it holds one. */
export const signInIn = (session: SessionData | object): SignedIn | undefined =>
  readSignedIn((session as { passport?: { user?: unknown } }).passport?.user);

/** Whose a session is. */
export const ownerOf = (session: SessionData): string | undefined => signInIn(session)?.id;

/** The sign-in behind a request. */
export const signedInOf = (req: Request): SignedIn | undefined => signInIn(req.session);
