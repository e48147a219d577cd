import type { Request } from 'express';
import { currentUser } from '../../../web/routes/current-user.js';
import type { SecurityKind } from './security-event.js';
import { securityLog } from './security-log.js';
import { whence } from './watch-requests.js';

/** Notes what somebody who is signed in did, or tried, about their own account. */
export function noteOwn(req: Request, kind: SecurityKind, status: number): void {
  const { id } = currentUser(req);
  securityLog.note({ at: new Date(), kind, by: id, person: id, ...whence(req, status) });
}
