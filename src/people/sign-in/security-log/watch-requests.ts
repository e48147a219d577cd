import type { Express, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { concernedBy } from '../../../web/pages/concerns.js';
import { loggedPath } from '../../../web/set-up/logged-path.js';
import type { SecurityKind } from './security-event.js';
import { securityLog } from './security-log.js';
import { isTakenOut } from './taken-out.js';
import { SIGN_OUT } from '../../../ground/addresses/doors.js';
import { ME } from '../../../ground/addresses/me.js';

const LONGEST_REQUEST = 200;
/** The sender hung up before the answer (nginx's number for it). */
const HUNG_UP = 499;
const UNCHANGED = 304;
/** Where people decide and look things up for others. */
const OFFICE = /^\/(?:institute|hr)\//;
/** What a person takes of their own. */
const OWN = `${ME.to()}/`;

/**
 * Notes, of every request as it ends, what matters for security (ASVS 5, V16.3): told by how it was
 * answered, so that no page has to think of it, and none can forget it.
 */
export function watchRequests(app: Express, log: Logger): void {
  securityLog.tell(log);
  app.use(watchRequest);
}

/** The same of one request, for whoever answers before pages do; who asks is told by `req.user` when it ends. */
export const watchRequest: RequestHandler = (req, res, next) => {
  const before = req.user?.id;
  res.on('close', () => {
    const by = req.user?.id ?? before ?? null;
    const person = concernedBy(res) ?? null;
    const status = res.writableFinished ? res.statusCode : HUNG_UP;
    const kind = kindOf(req, res, { status, by, person });
    if (!kind) return;
    securityLog.note({ at: new Date(), kind, by, person, ...whence(req, status) });
  });
  next();
};

/** Where a request came from, what it asked for and how it was answered. */
export function whence(req: Request, status: number) {
  const route: unknown = (req.route as { path?: unknown } | undefined)?.path;
  // A refused request is told by its route: its own path may be anything, a thousand times over.
  const path =
    status >= 400 && typeof route === 'string' ? req.baseUrl + route : loggedPath(req.originalUrl);
  const request = `${req.method} ${path}`.slice(0, LONGEST_REQUEST);
  const address = (req.ip ?? '').replace(/^::ffff:/, '');
  return { address, request, status };
}

interface Ended {
  status: number;
  by: string | null;
  person: string | null;
}

function kindOf(
  req: Request,
  res: Response,
  { status, by, person }: Ended,
): SecurityKind | undefined {
  const path = loggedPath(req.originalUrl);
  if (status === 403) return 'access-refused';
  if (status === 429) return 'limit-reached';
  if (by === null) return undefined;
  // Who hangs up gets no answer, but what they asked for may have been done.
  if (status === HUNG_UP) return req.method === 'POST' && OFFICE.test(path) ? 'changed' : undefined;
  if (status >= 400) return undefined;
  if (path === SIGN_OUT.to()) return 'signed-out';
  if (!path.startsWith(OWN) && isAttachment(res)) return 'exported';
  // Whoever is told that nothing has changed since was given it before.
  if (isTakenOut(res) && status !== UNCHANGED) return 'exported';
  if (req.method === 'POST') return OFFICE.test(path) ? 'changed' : undefined;
  return person !== null && person !== by ? 'record-viewed' : undefined;
}

const isAttachment = (res: Response) =>
  String(res.getHeader('Content-Disposition') ?? '').startsWith('attachment');
