import cluster from 'node:cluster';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createApp } from '../../app.js';
import { openDatabase } from '../../database/database.js';
import { watchDatabase } from '../../database/running/watch-database.js';
import { systemClock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { closeWorkers } from '../../ground/workers/workers.js';
import { securityLog } from '../../people/sign-in/security-log/security-log.js';
import { Readiness } from '../../web/set-up/readiness.js';
import { startBackups } from '../backups/start-backups.js';
import { demoState } from '../demo/demo-state.js';
import { startJobs } from '../jobs/jobs.js';
import { tellSoon } from '../jobs/tell-soon.js';
import { stores } from '../jobs/replays.js';
import { createMetrics } from '../metrics/metrics.js';
import { openMetricsDoor } from '../metrics/metrics-door.js';
import { endTracing } from '../tracing/tracing.js';
import { sessionSecretOf } from '../session-secret.js';
import { announce } from './announce.js';
import { endServer } from './end-server.js';
import { giveSigns } from './give-signs.js';
import { prepare, readyForRelease, servingDatabase, type Prepared } from './prepare.js';
import { REPLACED } from './replaced.js';

/** Serves until told to stop: all by itself, or as one of several workers on a prepared database. */
export async function serve(config: Config, log: Logger): Promise<void> {
  const { database, demo } = cluster.isWorker ? await asWorker(config) : await prepare(config);
  const pool = watchDatabase(config.slowQueryMs, (query) => {
    log.warn({ query }, 'a slow question to the database');
  });
  const secret = config.sessionSecret ?? sessionSecretOf(config.dataDir);
  const readiness = new Readiness();
  const metrics = createMetrics({ stores, clock: systemClock, pool });
  const app = createApp({
    ...{ config, sessionSecret: secret, demo, clock: systemClock, log },
    ...{ metrics, readiness },
  });
  const server = app.listen(config.port, config.host);
  await listening(server);
  if (!cluster.isWorker && config.metricsAddress)
    await openMetricsDoor(config.metricsAddress, metrics.text);
  const jobs = startJobs({ clock: systemClock, config, secret, log });
  const telling = tellSoon({ clock: systemClock, config, secret, log });
  const backups = cluster.isWorker ? undefined : startBackups({ config, log, clock: systemClock });
  const signs = giveSigns(systemClock, readiness);
  const { port } = server.address() as AddressInfo;
  if (!cluster.isWorker) announce(`http://${config.host}:${port}`, demo);

  let stopping = false;
  const stop = async (replaced: boolean) => {
    if (stopping) return;
    stopping = true;
    if (!cluster.isWorker) console.log('Stopping …');
    // Writers wait while the embedded database is backed up.
    await backups?.stop();
    await endServer(server, readiness, { replaced, drainMs: config.drainSeconds * 1000 });
    await Promise.all([jobs.stop(), telling.stop()]);
    await signs.leave();
    await securityLog.written();
    await closeWorkers();
    await database.close();
    await endTracing();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop(false));
  process.on('SIGTERM', () => void stop(false));
  if (cluster.isWorker)
    process.on('message', (message) => {
      if (message === REPLACED) void stop(true);
    });
}

/** A worker may be of a newer release than the process that keeps it: what that needs, it makes itself. */
async function asWorker(config: Config): Promise<Prepared> {
  const database = await openDatabase({ ...servingDatabase(config), attach: 'attach' });
  await readyForRelease();
  return { database, demo: (await demoState()) === 'demo' };
}

async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}
