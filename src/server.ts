// What is loaded before it is not traced.
import './programs/tracing/tracing.js';
import cluster from 'node:cluster';
import { parseArgs } from 'node:util';
import { endOnCrash } from './decisions/failures/crash.js';
import { systemClock } from './ground/clock.js';
import { createLog } from './ground/log.js';
import { BadConfiguration, readConfig } from './ground/settings/config.js';
import { explain } from './programs/serving/announce.js';
import { runWorkers } from './programs/serving/primary.js';
import { serve } from './programs/serving/serve.js';

const MOST_WORKERS = 64;

/** How many workers are wanted; 0: this process serves by itself. @throws {BadConfiguration} */
function workersWanted(args: string[]): number {
  const { values } = parseArgs({ args, options: { workers: { type: 'string' } } });
  const number = Number(values.workers ?? 0);
  if (!Number.isInteger(number) || number < 0 || number > MOST_WORKERS)
    throw new BadConfiguration(`--workers takes a number up to ${MOST_WORKERS}.`);
  return number;
}

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  endOnCrash(log, systemClock);
  const workers = cluster.isPrimary ? workersWanted(process.argv.slice(2)) : 0;
  await (workers > 0 ? runWorkers(config, log, workers) : serve(config, log));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
