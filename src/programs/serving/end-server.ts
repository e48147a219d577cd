import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from '../../web/set-up/readiness.js';

/** Whoever waits longer for an answer is let go, when everything ends and when a worker is replaced. */
const PATIENCE_MS = 3_000;
const PATIENCE_IN_PEACE_MS = 30_000;

interface Ending {
  /** Whether another worker has taken its place already, so that there is time. */
  replaced: boolean;
  /** So long what stands in front needs to notice that this process is not ready any more. */
  drainMs: number;
}

/**
 * Ends a server without breaking off a request: it says that it is not ready, keeps no connection for a
 * further request, and closes those that nobody uses only after they were told so.
 */
export async function endServer(
  server: Server,
  readiness: Readiness,
  { replaced, drainMs }: Ending,
): Promise<void> {
  readiness.end();
  // A request may be on its way over a connection that looks idle: after this time there is none.
  const quietMs = replaced ? server.keepAliveTimeout + 1_000 : 0;
  await pause(Math.max(drainMs, quietMs));
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.close();
  const impatient = setTimeout(
    () => {
      server.closeAllConnections();
    },
    replaced ? PATIENCE_IN_PEACE_MS : PATIENCE_MS,
  );
  await closed;
  clearTimeout(impatient);
}
