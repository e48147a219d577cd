import type { Request } from 'express';
import type { Secrets } from './provider-client.js';

/** Somebody who was sent to a provider is waited for so long. */
const LIFE_MS = 10 * 60_000;
/** Tabs in which somebody may begin at once. */
const MOST = 5;

/** A sign-in that was begun in this browser. */
export interface PendingSignIn extends Secrets {
  /** The provider's key. */
  provider: string;
  returnTo: string;
  /** In milliseconds since 1970. */
  at: number;
}

declare module 'express-session' {
  interface SessionData {
    pendingSignIns?: PendingSignIn[];
  }
}

/** Keeps a sign-in in the browser's session until its answer comes. */
export async function keepPending(req: Request, pending: PendingSignIn): Promise<void> {
  req.session.pendingSignIns = [pending, ...(req.session.pendingSignIns ?? [])].slice(0, MOST);
  await saved(req);
}

/**
 * The sign-in that an answer with this state belongs to, which has its answer with that; undefined where
 * this browser began none, or it had an answer, or it was too long ago.
 */
export async function takePending(
  req: Request,
  { provider, state, now }: { provider: string; state: string; now: number },
): Promise<PendingSignIn | undefined> {
  const all = req.session.pendingSignIns ?? [];
  const pending = all.find((one) => one.state === state && one.provider === provider);
  if (!pending) return undefined;
  req.session.pendingSignIns = all.filter((one) => one !== pending);
  await saved(req);
  return now - pending.at < LIFE_MS ? pending : undefined;
}

const saved = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    req.session.save((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('session not saved'));
      else resolve();
    });
  });
