import type { CookieOptions, Express, Request, Response } from 'express';

/**
 * Every cookie of ours: who is signed in, a line to tell, the language, a phone, a known browser,
 * that the password was right, that the registry is being set up.
 */
export type CookieName =
  'registry.sid' | 'notice' | 'lang' | 'check-in' | 'device' | 'first-step' | 'setting-up';

const ENCRYPTED = 'cookies under https';

/** Tells the application whether people reach it under https, which all its cookies follow. */
export function setUpCookies(app: Express, publicUrl: string): void {
  app.set(ENCRYPTED, isEncrypted(publicUrl));
}

export const isEncrypted = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** Under https browsers refuse a cookie of this name from any other host, from http or with a path. */
export const cookieName = (name: CookieName, encrypted: boolean): string =>
  encrypted ? `__Host-${name}` : name;

/** What every cookie has: scripts cannot read it, other sites' forms do not send it. */
export const cookieOptions = (encrypted: boolean): CookieOptions & { secure: boolean } => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: encrypted,
  path: '/',
});

/**
 * Whether a browser that sent this request would throw our cookies away: they need https, and it came
 * without, or through a proxy whose word for it is not believed (TRUST_PROXY).
 */
export const cookiesAreLost = (req: Request): boolean => req.app.enabled(ENCRYPTED) && !req.secure;

/** One cookie's value, or undefined. */
export function readCookie(req: Request, name: CookieName): string | undefined {
  const start = `${cookieName(name, req.app.enabled(ENCRYPTED))}=`;
  const pairs = req.headers.cookie?.split(';') ?? [];
  const pair = pairs.map((text) => text.trim()).find((text) => text.startsWith(start));
  return pair?.slice(start.length);
}

/** Sets a cookie for so many milliseconds. */
export function setCookie(res: Response, name: CookieName, value: string, maxAge: number): void {
  const encrypted = res.app.enabled(ENCRYPTED);
  res.cookie(cookieName(name, encrypted), value, { ...cookieOptions(encrypted), maxAge });
}

export function clearCookie(res: Response, name: CookieName): void {
  const encrypted = res.app.enabled(ENCRYPTED);
  res.clearCookie(cookieName(name, encrypted), cookieOptions(encrypted));
}
