import cluster from 'node:cluster';
import { AggregatorRegistry, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Stores } from '../../desks/office/failures/unwritten.js';
import type { Pool } from '../../database/running/watch-database.js';
import type { Metrics } from '../../web/set-up/set-up-metrics.js';
import { addPool, addState } from './gauges.js';
import { askPrimary } from './of-all-workers.js';

/** Seconds; most pages take some hundredths, and whoever waits for ten has gone. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface MetricsOptions {
  stores: Stores;
  clock: () => Date;
  /** Connections of this process to the database. */
  pool: () => Pool;
}

/**
 * What this process counts and how the registry stands, for Prometheus. As one of several workers it
 * tells what all of them count together: whichever is asked, the answer is the same.
 */
export function createMetrics({ stores, clock, pool }: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addPool(registry, pool);
  addState(registry, stores, clock);
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Answers, by method, pattern of address and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  if (cluster.isWorker) {
    AggregatorRegistry.setRegistries([registry]);
    new AggregatorRegistry();
  }
  return {
    answered: ({ method, route, status, seconds }) => {
      requests.observe({ method, route, status }, seconds);
    },
    text: async () => ({
      type: registry.contentType,
      body: cluster.isWorker ? await askPrimary() : await registry.metrics(),
    }),
  };
}
