import type { Express } from 'express';
import session from 'express-session';
import { SessionStore } from './session-store.js';

export const SESSION_COOKIE = 'registry.sid';

/** Sessions in MongoDB, so that any process answers any request; none is kept for mere visitors. */
export function setUpSession(app: Express, secret: string, publicUrl: string): void {
  app.use(
    session({
      name: SESSION_COOKIE,
      secret,
      resave: false,
      saveUninitialized: false,
      rolling: false,
      store: new SessionStore(),
      cookie: { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') },
    }),
  );
}
