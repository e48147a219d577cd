import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const HEADER = 'X-Request-Id';
/** A proxy's own id; anything else could write into the log whatever it likes. */
const SOUND = /^[\w-]{8,64}$/;

/** The id by which one request is found in the logs, of a proxy in front too; the answer carries it back. */
export function requestIdOf(req: IncomingMessage, res: ServerResponse): string {
  const given = req.headers['x-request-id'];
  const id = typeof given === 'string' && SOUND.test(given) ? given : randomUUID();
  res.setHeader(HEADER, id);
  return id;
}
