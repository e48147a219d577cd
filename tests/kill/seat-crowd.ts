import { Random } from '../../src/programs/demo/random.js';
import { liveAndDie } from './live-and-die.js';
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
        await liveAndDie({
          program: 'tests/kill/seat-worker.ts',
          orders: { ...orders, lanes, seed },
          lines,
          dies: deaths.between(LEAST_LINES, MOST_LINES),
        });
      }
    }),
  );
  return lines;
}
