import { createServer, type Server } from 'node:http';
import type { Metrics } from '../../web/set-up/set-up-metrics.js';

/**
 * Serves metrics on an address of its own, which the city's network closes to others: without a token,
 * and nothing else.
 * @throws what listening throws
 */
export async function openMetricsDoor(
  { host, port }: { host: string; port: number },
  text: Metrics['text'],
): Promise<Server> {
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') {
      res.writeHead(404).end();
      return;
    }
    text().then(
      ({ type, body }) => res.writeHead(200, { 'content-type': type }).end(body),
      () => res.writeHead(503).end(),
    );
  });
  server.listen(port, host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  server.unref();
  return server;
}
