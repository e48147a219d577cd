import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { refuseCrossOrigin } from './refuse-cross-origin.js';
import { refuseForeignHost } from './refuse-foreign-host.js';

/** Headers of every answer, files and probes included. */
export function setUpHeaders(app: Express, publicUrl: string): void {
  const encrypted = publicUrl.startsWith('https:');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          imgSrc: ["'self'", 'data:'],
          objectSrc: ["'none'"],
          ...(encrypted ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: encrypted,
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
}

/** The checks that a request was meant for us, and that a form was sent from our own pages. */
export function setUpSecurity(app: Express, publicUrl: string): void {
  app.use(refuseForeignHost(publicUrl), refuseCrossOrigin(publicUrl));
}

/**
 * What a person sees belongs to nobody who uses the device after them: pages of those who are signed in
 * are not kept, so that Back shows none after signing out. Others are asked for anew before they are
 * shown, as their language and what stands on top of them change. Files that everybody may keep say so
 * themselves.
 */
export function setUpCaching(app: Express): void {
  const decide: RequestHandler = (req, res, next) => {
    res.set('Cache-Control', req.user ? 'no-store' : 'private, no-cache');
    next();
  };
  app.use(decide);
}
