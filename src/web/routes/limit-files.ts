import type { Request, RequestHandler } from 'express';
import { addressKey } from '../limits/address-key.js';
import { RateLimit } from '../limits/rate-limit.js';
import { LIMITS } from '../limits/rules.js';
import type { Route } from './route.js';

/** An address that ends like a file answers with one that is made for whoever asks. */
const FILE = /\.(?:csv|docx|jsonld|pdf|xlsx|zip)$|^\/(?:me|open-data)\/.*\.json$/;
/** Here big files are asked for, to be made later. */
const ASKED_FOR = '/downloads';
/** Stored once and only read: people look at many of them one after another. */
const STORED = '/certificates/:';

/** Whether a route makes a file for the person who asks. */
export const makesFile = ({ method, path }: Pick<Route, 'method' | 'path'>): boolean =>
  !path.startsWith(STORED) && (FILE.test(path) || (method === 'post' && path.endsWith(ASKED_FOR)));

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
