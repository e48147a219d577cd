import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { systemClock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { startBackups } from '../backups/start-backups.js';
import { answerWorkers } from '../metrics/of-all-workers.js';
import { openMetricsDoor } from '../metrics/metrics-door.js';
import { announce } from './announce.js';
import { Crew } from './crew.js';
import { prepare } from './prepare.js';

/**
 * Prepares the database, has so many workers serve it, and keeps their number. SIGHUP replaces them one
 * after the other, by the program as it lies on the disk then; no request is dropped meanwhile.
 */
export async function runWorkers(config: Config, log: Logger, number: number): Promise<void> {
  const { database, demo } = await prepare(config);
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('../../server.js', import.meta.url)),
    args: [],
  });
  const text = answerWorkers();
  const crew = new Crew(number, log, config.drainSeconds * 1000);
  const first = await crew.begin();
  if (first === undefined) {
    await database.close();
    process.exit(1);
  }
  const metrics = config.metricsAddress
    ? await openMetricsDoor(config.metricsAddress, async () => ({
        type: 'text/plain; version=0.0.4; charset=utf-8',
        body: await text(),
      }))
    : undefined;
  const backups = startBackups({ config, log, clock: systemClock });
  announce(`http://${config.host}:${first.port}`, demo);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping …');
    metrics?.close();
    // Writers wait while the embedded database is backed up, and workers end only when they have written.
    await backups.stop();
    await crew.end();
    await database.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('SIGHUP', () => void crew.replaceAll());
}
