import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** A key that was shown and awaits its first code, sealed. */
    newAuthenticator?: Awaiting<{ sealedKey: string }> | undefined;
    /** Recovery codes that may still be looked at: the id of the form that made them. */
    newCodes?: Awaiting<{ id: string }> | undefined;
  }
}

type Awaiting<What> = What & { until: number };

const [KEY_LIFE_MS, CODES_LIFE_MS] = [60 * 60_000, 10 * 60_000];

const holding = <What>(awaiting: Awaiting<What> | undefined): Awaiting<What> | undefined =>
  awaiting && awaiting.until > Date.now() ? awaiting : undefined;

/**
 * The sealed key that this session's page shows; the same one for an hour, so that whoever comes back from
 * the app to a page that the phone loaded anew finds what the app was given.
 */
export function keyShown({ session }: Request, make: () => string): string {
  const shown = holding(session.newAuthenticator);
  if (shown) return shown.sealedKey;
  const sealedKey = make();
  session.newAuthenticator = { sealedKey, until: Date.now() + KEY_LIFE_MS };
  return sealedKey;
}

/** The key that was shown, if a page showed one. */
export const keyAwaiting = ({ session }: Request): string | undefined =>
  holding(session.newAuthenticator)?.sealedKey;

export function forgetKey({ session }: Request): void {
  delete session.newAuthenticator;
}

/** Lets the codes that a form made be looked at, for ten minutes or until they are put away. */
export function showCodes({ session }: Request, id: string): void {
  session.newCodes = { id, until: Date.now() + CODES_LIFE_MS };
}

/** The form whose codes may be looked at. */
export const codesShown = ({ session }: Request): string | undefined =>
  holding(session.newCodes)?.id;

export function putCodesAway({ session }: Request): void {
  delete session.newCodes;
}
