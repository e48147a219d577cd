import type { Express, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Contacts } from '../../ground/language/contacts.js';
import { DEFAULT_LANGUAGE, isLanguage } from '../../ground/language/languages.js';
import type { Bilingual } from '../../ground/plain.js';
import { fromRoot } from '../../ground/paths.js';
import { asset } from '../pages/assets.js';
import { robotsText } from './robots.js';
import { securityText } from './security-text.js';
import { webManifest } from './web-manifest.js';
import { MANIFEST } from '../../ground/addresses/doors.js';

interface Options {
  publicUrl: string;
  /** Where faults of security may be told, while the institution gives no e-mail of its own. */
  mailFrom: string;
  clock: Clock;
  institute: () => Promise<{ name: Bilingual; contacts: Contacts }>;
}

/** What changes with a release, or with what the institution says of itself. */
const KEPT_SECONDS = 86_400;

/**
 * Small files that programs look for by themselves: robots.txt, security.txt, the icon and the manifest
 * of the site, and the page that browsers keep for when there is no line. Before sessions, so that who asks gets
 * no cookie, and what is kept names nobody.
 */
export function setUpDoors(app: Express, { publicUrl, mailFrom, clock, institute }: Options): void {
  const keep = (res: Response) => res.set('Cache-Control', `public, max-age=${KEPT_SECONDS}`);

  app.get('/robots.txt', (_req, res) => {
    keep(res).type('text/plain').send(robotsText());
  });
  app.get(['/.well-known/security.txt', '/security.txt'], async (_req, res) => {
    const { contacts } = await institute();
    const email = contacts.email || mailFrom;
    keep(res)
      .type('text/plain')
      .send(securityText({ publicUrl, email, now: clock() }));
  });
  app.get(MANIFEST.pattern, async (_req, res) => {
    const { name } = await institute();
    keep(res)
      .type('application/manifest+json')
      .send(JSON.stringify(webManifest(name[DEFAULT_LANGUAGE], asset)));
  });
  app.get('/offline/:language', async (req, res, next) => {
    const { language: lang } = req.params;
    if (!isLanguage(lang)) {
      next();
      return;
    }
    const { name } = await institute();
    keep(res).render('web/doors/offline', { layout: false, lang, instituteName: name[lang] });
  });
  // Phones look for theirs by themselves: a link in every page would weigh on every first visit.
  const pictures = { '/favicon.ico': 'favicon.ico', '/apple-touch-icon.png': 'icon-180.png' };
  for (const [address, name] of Object.entries(pictures))
    app.get(address, (_req, res) => {
      res.sendFile(fromRoot(`public${asset(name)}`), { maxAge: KEPT_SECONDS * 1000 });
    });
}
