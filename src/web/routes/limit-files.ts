import type { Request, RequestHandler } from 'express';
import { addressKey } from '../limits/address-key.js';
import { RateLimit } from '../limits/rate-limit.js';
import { LIMITS } from '../limits/rules.js';
import type { Route } from './route.js';
import { CERTIFICATE, DOWNLOADS } from '../../ground/addresses/certificates.js';

/** An address that ends like a file answers with one that is made for whoever asks. */
const FILE = /\.(?:csv|docx|jsonld|pdf|xlsx|zip)$|^\/(?:me|open-data)\/.*\.json$/;

/**
 * Whether a route makes a file for the person who asks, or lets them ask for a big one, made later. Those of a
 * single certificate are stored once and only read: people look at many of them one after another.
 */
export const makesFile = ({ method, path }: Pick<Route, 'method' | 'path'>): boolean =>
  !path.startsWith(CERTIFICATE.pattern) &&
  (FILE.test(path) || (method === 'post' && path === DOWNLOADS.pattern));

/**
 * What stands before a route's own handlers, so that none has to think of it: a bound on the files
 * that one person, or the visitors at one address, may send in and have made.
 * @throws {TooMany}
 */
export function limitFiles(): (route: Route) => RequestHandler[] {
  const [sent, visitorsSent] = [
    new RateLimit(LIMITS.uploads),
    new RateLimit(LIMITS.visitorsUploads),
  ];
  const made = new RateLimit(LIMITS.downloads);
  const keyOf = (req: Request) => req.user?.id ?? addressKey(req.ip);
  const limitSent: RequestHandler = async (req, _res, next) => {
    if (req.is('multipart/form-data')) await (req.user ? sent : visitorsSent).count(keyOf(req));
    next();
  };
  const limitMade: RequestHandler = async (req, _res, next) => {
    await made.count(keyOf(req));
    next();
  };
  return (route) => [
    ...(route.method === 'post' ? [limitSent] : []),
    ...(makesFile(route) ? [limitMade] : []),
  ];
}
