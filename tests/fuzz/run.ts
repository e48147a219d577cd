import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/ground/clock.js';
import { readConfig } from '../../src/ground/settings/config.js';
import { routesOf } from '../../src/routes.js';
import { fromRoot } from '../../src/ground/paths.js';
import { lookAround, type Aims } from './aims.js';
import { Chance } from './chance.js';
import type { Sender } from './sender.js';
import { nextShot, type Shot } from './shots.js';
import { WatchedServer, type Memory } from './watched-server.js';
import { ENDS_SESSION } from '../support/own-session.js';

// npm run fuzz -- [--requests 100000] [--seed 1]: shoots at a server of its own with demonstration data,
// as every role, and ends with 1 where a request failed, was slow, held the others up or broke a document.
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});
const REQUESTS = Number(values.requests);
const SEED = Number(values.seed);
const AT_ONCE = 4;
/** Pages that each account opens before a round, and requests of a round. */
const PAGES = 120;
const ROUND = 5000;
const SLOWEST_MS = 2000;
/** Bytes that may stay after a flood: caches that are bounded, code that was compiled. */
const MAY_STAY = 80_000_000;

interface Suspect {
  sender: Sender;
  shot: Shot;
  number: number;
  why: string;
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
const server = new WatchedServer({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
const url = await server.ready();
const secret = 'addresses alone are wanted of these routes';
const routes = routesOf({ config: readConfig({}), clock: systemClock, secret });

const failures: string[] = [];
const suspects: Suspect[] = [];
const statuses = new Map<number, number>();
const underWay = new Set<Suspect>();
let slowest = 0;
server.blocks.on('block', (blocked) => {
  for (const one of underWay)
    suspects.push({ ...one, why: `stood still for ${blocked.toFixed()} ms` });
});

async function fire(sender: Sender, shot: Shot, number: number): Promise<void> {
  const one = { sender, shot, number, why: '' };
  underWay.add(one);
  try {
    const { status, took } = await sender.send(shot);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    slowest = Math.max(slowest, took);
    if (status >= 500) failures.push(`${status}: ${described(one)}`);
    if (took > SLOWEST_MS) suspects.push({ ...one, why: `took ${took.toFixed()} ms` });
  } catch (error) {
    // A server may hang up on rubbish; it may not fall over.
    statuses.set(0, (statuses.get(0) ?? 0) + 1);
    if (server.ended) failures.push(`ended: ${described(one)} ${String(error)}`);
  } finally {
    underWay.delete(one);
  }
}

const described = ({ sender, shot, number }: Suspect) =>
  `#${number} as ${sender.account} ${shot.method} ${shot.address.slice(0, 300)} ` +
  `${JSON.stringify(shot.headers)} ${shot.body?.toString('latin1').slice(0, 600) ?? ''}`;

async function round({ senders, aim }: Aims, from: number, to: number): Promise<void> {
  let number = from;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (number < to && !server.ended) {
        const mine = (number += 1);
        const chance = new Chance(SEED * 1_000_003 + mine);
        const sender = chance.of(senders);
        const shot = nextShot(aim(sender), chance);
        if (ENDS_SESSION.test(shot.address.split('?', 1).join(''))) continue;
        await fire(sender, shot, mine);
      }
    }),
  );
}

/** Which of the suspects are slow or hold others up by themselves, and not because of their neighbours. */
async function confirm(): Promise<void> {
  for (const suspect of suspects.splice(0)) {
    let confirmed = 0;
    for (let time = 0; time < 3; time += 1) {
      const blocks: number[] = [];
      const note = (blocked: number) => {
        blocks.push(blocked);
      };
      server.blocks.once('block', note);
      const began = performance.now();
      await suspect.sender.send(suspect.shot).catch(() => undefined);
      const took = performance.now() - began;
      await pause(60);
      server.blocks.off('block', note);
      if (blocks.length > 0 || took > SLOWEST_MS) confirmed += 1;
    }
    if (confirmed >= 2) failures.push(`${suspect.why}: ${described(suspect)}`);
  }
}

const firstRest: Memory[] = [];
for (let from = 0; from < REQUESTS && !server.ended; from += ROUND) {
  const aims = await lookAround(url, routes, PAGES);
  await round(aims, from, Math.min(REQUESTS, from + ROUND));
  await confirm();
  for (const sender of aims.senders) sender.close();
  if (firstRest.length === 0) firstRest.push(await server.atRest());
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
  console.log(
    `${Math.min(REQUESTS, from + ROUND)} requests; ${told.join(', ')}; slowest ${slowest.toFixed()} ms; ${failures.length} failures`,
  );
}
if (server.ended) failures.push(`the server ended\n${server.output.slice(-20).join('\n')}`);
else {
  await pause(2000);
  const last = await server.atRest();
  const held = (memory: Memory) => memory.heapUsed + memory.external;
  const grown = held(last) - Math.max(...firstRest.map(held));
  console.log(
    `at rest: ${megabytes(last.rss)} MB in all, ${megabytes(held(last))} MB held, ${megabytes(grown)} MB more than after the first round`,
  );
  if (grown > MAY_STAY) failures.push(`memory did not come back: ${megabytes(grown)} MB more`);
}
await server.stop();
const doctor = spawnSync(process.execPath, [fromRoot('dist/programs/commands/doctor.js')], {
  env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir },
  encoding: 'utf8',
});
console.log(doctor.stdout.trim());
if (doctor.status !== 0) failures.push(`the doctor found faults\n${doctor.stderr}`);
rmSync(dataDir, { recursive: true, force: true });
for (const failure of [...new Set(failures)].slice(0, 100)) console.error(failure);
console.log(failures.length === 0 ? 'Nothing gave way.' : `${failures.length} failures.`);
process.exit(failures.length === 0 ? 0 : 1);

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
