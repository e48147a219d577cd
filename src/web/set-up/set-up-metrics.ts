import { createHash, timingSafeEqual } from 'node:crypto';
import type { Express, Request } from 'express';
import { routeOf } from '../routes/route-of.js';

/** How one request ended. */
export interface Answer {
  method: string;
  /** The pattern of its address, never the address itself: there are as many of those as people type. */
  route: string;
  status: number;
  seconds: number;
}

/** What counts answers, and tells of them in the format of Prometheus. */
export interface Metrics {
  answered: (answer: Answer) => void;
  text: () => Promise<{ type: string; body: string }>;
}

/**
 * Counts every answer by the pattern of its address and its status, and tells what was counted at
 * `/metrics` to whoever bears the token. Without a token the address is not there.
 */
export function setUpMetrics(app: Express, metrics: Metrics, token: string | undefined): void {
  app.use((req, res, next) => {
    const begun = performance.now();
    res.once('close', () => {
      const seconds = (performance.now() - begun) / 1000;
      const status = res.writableFinished ? res.statusCode : HUNG_UP;
      metrics.answered({ method: methodOf(req), route: routeOf(req), status, seconds });
    });
    next();
  });
  if (token === undefined) return;
  app.get('/metrics', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    if (!bears(req, token)) {
      res.status(401).set('WWW-Authenticate', 'Bearer realm="metrics"').type('text').send('401\n');
      return;
    }
    const { type, body } = await metrics.text();
    res.set('Content-Type', type).send(body);
  });
}

/** The sender hung up before the answer. */
const HUNG_UP = 499;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const methodOf = ({ method }: Request) => (METHODS.includes(method) ? method : 'other');

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Compared in the same time, whatever comes. */
const bears = (req: Request, token: string) =>
  timingSafeEqual(hash(req.headers.authorization ?? ''), hash(`Bearer ${token}`));
