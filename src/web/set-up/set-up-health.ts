import type { Express } from 'express';
import mongoose from 'mongoose';
import type { Readiness } from './readiness.js';

/** After so long without an answer the database counts as away: a balancer does not wait for it either. */
const ANSWER_MS = 2_000;

/** Whether the process runs, and whether it can serve; before sessions, so that probes cost nothing. */
export function setUpHealth(app: Express, readiness: Readiness): void {
  app.get('/health/live', (_req, res) => {
    res.json({ status: 'up' });
  });
  app.get('/health/ready', async (_req, res) => {
    if (readiness.ending) {
      res.status(503).json({ status: 'ending' });
      return;
    }
    try {
      await mongoose.connection.db?.command(
        { ping: 1 },
        { signal: AbortSignal.timeout(ANSWER_MS) },
      );
      res.json({ status: 'up' });
    } catch {
      res.status(503).json({ status: 'database away' });
    }
  });
}
