import { RequestRefused } from '../routes/status-of.js';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';

/** The request was meant for another site. */
export class Misdirected extends RequestRefused {
  constructor() {
    super('misdirected', 421);
  }
}

/**
 * Refuses requests that name another host than ours: a page of another site whose name was made to
 * point here (DNS rebinding) would otherwise be read as our own. Bare addresses stay possible, for
 * probes and for the machine itself; no name can be bent to them.
 */
export function refuseForeignHost(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).hostname;
  return (req, _res, next) => {
    const asked = nameIn(req.headers.host);
    if (asked !== own && asked !== 'localhost' && isIP(asked.replace(/^\[|\]$/g, '')) === 0)
      throw new Misdirected();
    next();
  };
}

const nameIn = (host = ''): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
