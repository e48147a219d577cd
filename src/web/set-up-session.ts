import MongoStore from 'connect-mongo';
import type { Express } from 'express';
import session from 'express-session';
import mongoose from 'mongoose';
import type { Notice } from './notice.js';

declare module 'express-session' {
  interface SessionData {
    notice: Notice;
  }
}

const HOURS = 3600;

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
      store: MongoStore.create({
        client: mongoose.connection.getClient(),
        dbName: mongoose.connection.name,
        collectionName: 'sessions',
        ttl: 12 * HOURS,
        touchAfter: HOURS,
        autoRemove: 'interval',
        autoRemoveInterval: 10,
      }),
      cookie: { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') },
    }),
  );
}
