import type { Express } from 'express';
import helmet from 'helmet';
import { refuseCrossOrigin } from './refuse-cross-origin.js';

/** Response headers, and the check that a form was sent from our own pages. */
export function setUpSecurity(app: Express, publicUrl: string): void {
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
  app.use(refuseCrossOrigin(publicUrl));
}
