import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { startServer } from '../../support/real-server.js';

interface Span {
  traceId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  events: unknown[];
}
interface Sent {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const whole = Buffer.concat(parts);
  return (req.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString();
}

/** A collector of traces on the loopback address. */
async function aCollector() {
  const bodies: string[] = [];
  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => {
      bodies.push(body);
      res.setHeader('Content-Type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

it('tells a collector what was asked and how long the database took, and nothing of who or what was typed', async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-traces-'));
  const collector = await aCollector();
  const server = await startServer({
    ...{ DATA_DIR: dataDir, DEMO: '0', LOG_LEVEL: 'silent' },
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  const asked = `${server.url}/verify?number=Q-2026-000001&surname=${encodeURIComponent('Гнатюк')}`;
  expect((await fetch(asked, { headers: { 'User-Agent': 'Zvirka/7' } })).status).toBeLessThan(500);
  expect((await fetch(`${server.url}/verify/not-a-code-of-anybody`)).status).toBe(404);
  expect(await server.end('SIGTERM')).toBe(0);
  await collector.close();
  await rm(dataDir, { recursive: true, force: true });

  const spans = collector.bodies.flatMap((body) =>
    (JSON.parse(body) as Sent).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans: some }) => some),
    ),
  );
  const page = spans.find(({ name }) => name === 'GET /verify');
  expect(page?.attributes.map(({ key }) => key)).toContain('http.route');
  const below = spans.filter(({ traceId }) => traceId === page?.traceId);
  expect(below.map(({ name }) => name)).toContain('find certificates');
  expect(spans.flatMap(({ events }) => events)).toEqual([]);
  const told = collector.bodies.join('\n');
  expect(told).toContain('training-registry');
  for (const secret of ['Гнатюк', '000001', 'Zvirka', '127.0.0.1', 'not-a-code-of-anybody'])
    expect({ secret, told: told.includes(secret) }).toEqual({ secret, told: false });
});
