import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Random } from '../../src/demo/random.js';
import { fromRoot } from '../../src/web/paths.js';
import type { Attempt, WorkerOrders } from './seat-worker-words.js';

export interface Crowd extends Omit<WorkerOrders, 'lanes' | 'seed'> {
  seed: string;
  /** How many processes act at once, and how often each is killed and replaced. */
  workers: number;
  lives: number;
}

const LANES = 2;
/** Lines after which a process is killed: in the middle of what its other lane has under way. */
const LEAST_LINES = 40;
const MOST_LINES = 120;

/**
 * Lets processes act on the courses at once and kills each, as often as asked, with SIGKILL. Returns
 * every line they printed, each person's in order.
 */
export async function runCrowd({ workers, lives, ...orders }: Crowd): Promise<Attempt[]> {
  const lines: Attempt[] = [];
  const random = new Random(orders.seed);
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const mine = orders.people.filter((__, at) => at % workers === worker);
      const lanes = Array.from({ length: LANES }, (__, lane) =>
        mine.filter((___, at) => at % LANES === lane),
      );
      const deaths = random.fork(`deaths of ${worker}`);
      for (let life = 0; life < lives; life += 1) {
        const seed = `${orders.seed}/${worker}/${life}`;
        await liveAndDie(
          { ...orders, lanes, seed },
          lines,
          deaths.between(LEAST_LINES, MOST_LINES),
        );
      }
    }),
  );
  return lines;
}

async function liveAndDie(orders: WorkerOrders, lines: Attempt[], dies: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fromRoot('tests/kill/seat-worker.ts'), JSON.stringify(orders)],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const faults: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => faults.push(line));
  let count = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as Attempt);
    count += 1;
    if (count === dies) child.kill('SIGKILL');
  });
  await closed(child, faults);
}

/** Waits for the end of a process and of everything it printed. @throws when nobody killed it */
async function closed(child: ChildProcess, faults: readonly string[]): Promise<void> {
  await once(child, 'close');
  if (child.signalCode !== 'SIGKILL')
    throw new Error(`A process ended by itself:\n${faults.join('\n')}`);
}
