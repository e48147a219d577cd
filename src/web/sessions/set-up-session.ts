import type { Express } from 'express';
import session from 'express-session';
import { cookieName, cookieOptions, isEncrypted } from '../routes/cookies.js';
import { sessionCookieFirst } from './session-cookie-first.js';
import { SessionStore, type OwnerOf } from './session-store.js';

/** Sessions in MongoDB, so that any process answers any request; none is kept for mere visitors. */
export function setUpSession(
  app: Express,
  { secret, publicUrl, ownerOf }: { secret: string; publicUrl: string; ownerOf: OwnerOf },
): void {
  const encrypted = isEncrypted(publicUrl);
  const name = cookieName('registry.sid', encrypted);
  app.use(sessionCookieFirst(name));
  app.use(
    session({
      name,
      secret,
      resave: false,
      saveUninitialized: false,
      rolling: false,
      store: new SessionStore(ownerOf),
      cookie: cookieOptions(encrypted),
    }),
  );
}
