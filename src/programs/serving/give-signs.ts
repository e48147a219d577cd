import { hostname } from 'node:os';
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { giveSign, takeLeave } from '../../database/running/processes.js';
import type { Clock } from '../../ground/clock.js';
import { newId } from '../../ground/id.js';
import { fromRoot } from '../../ground/paths.js';
import type { Readiness } from '../../web/set-up/readiness.js';

const EVERY_MS = 30_000;

/** The version of the program, as its package says. */
const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
  version: string;
};

/**
 * Has this process seen by the others, and by administrators, until it leaves. A sign that cannot be
 * written is not missed: the next one follows.
 */
export function giveSigns(clock: Clock, readiness: Readiness): { leave: () => Promise<void> } {
  const id = newId();
  const startedAt = clock();
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  const sign = async () => {
    const lateMs = Math.round(loop.max / 1e6);
    loop.reset();
    const now = { seenAt: clock(), memory: process.memoryUsage.rss(), draining: readiness.ending };
    const who = { host: hostname(), pid: process.pid, version, node: process.versions.node };
    await giveSign({ _id: id, ...who, startedAt, ...now, lateMs }).catch(() => undefined);
  };
  let giving = sign();
  const timer = setInterval(() => (giving = giving.then(sign)), EVERY_MS);
  return {
    leave: async () => {
      clearInterval(timer);
      loop.disable();
      await giving;
      await takeLeave(id).catch(() => undefined);
    },
  };
}
