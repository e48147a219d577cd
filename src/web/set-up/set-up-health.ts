import type { Express } from 'express';
import mongoose from 'mongoose';

/** Whether the process runs, and whether it can serve; before sessions, so that probes cost nothing. */
export function setUpHealth(app: Express): void {
  app.get('/health/live', (_req, res) => {
    res.json({ status: 'up' });
  });
  app.get('/health/ready', async (_req, res) => {
    try {
      await mongoose.connection.db?.command({ ping: 1 });
      res.json({ status: 'up' });
    } catch {
      res.status(503).json({ status: 'database away' });
    }
  });
}
