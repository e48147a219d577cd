import type { Request, RequestHandler } from 'express';
import { Forbidden } from '../../ground/errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests that a browser sends on behalf of another site (CSRF). Browsers
 * say where a request comes from in Sec-Fetch-Site, older ones in Origin; a program that sends
 * neither carries nobody's cookies by accident. Needs no token, so a page kept open over a sign-in,
 * in two tabs or offline stays usable. A page that came unencrypted is no page of an encrypted site.
 */
export function refuseCrossOrigin(publicUrl: string): RequestHandler {
  const { origin: own, protocol } = new URL(publicUrl);
  const owns = (origin: string, req: Request) =>
    origin === own || (protocol === 'http:' && origin === `http://${req.headers.host ?? ''}`);
  return (req, _res, next) => {
    if (SAFE.has(req.method)) {
      next();
      return;
    }
    const site = req.get('sec-fetch-site');
    const origin = req.get('origin');
    const trusted = site ? site === 'same-origin' || site === 'none' : !origin || owns(origin, req);
    if (!trusted) throw new Forbidden();
    next();
  };
}
