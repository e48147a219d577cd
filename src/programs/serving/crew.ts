import cluster, { type Address, type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { REPLACED } from './replaced.js';

/** A worker that ended sooner than this is started again only after a pause, each time a longer one. */
const HEALTHY_AFTER_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
/** A worker that did not end so long after it was to serve no more will not: longer than `endServer` takes. */
const END_WITHIN_MS = 60_000;

/** The worker processes: as many as wanted, whatever becomes of them. */
export class Crew {
  readonly #number: number;
  readonly #log: Logger;
  readonly #drainMs: number;
  /** Those whose end is expected. */
  readonly #leaving = new Set<Worker>();
  #ending = false;
  #replacing: Promise<void> | undefined;
  #deaths = 0;

  /** @param drainMs for how long a worker that is to end still serves */
  constructor(number: number, log: Logger, drainMs: number) {
    this.#number = number;
    this.#log = log;
    this.#drainMs = drainMs;
  }

  /** Starts all of them; gives where they listen, or nothing where one of them could not. */
  async begin(): Promise<Address | undefined> {
    const workers = Array.from({ length: this.#number }, () => cluster.fork());
    const addresses = await Promise.all(workers.map(listens));
    if (addresses.includes(undefined)) {
      await this.end();
      return undefined;
    }
    for (const worker of workers) this.#watch(worker);
    return addresses[0];
  }

  /** Replaces each worker by a new one; only once that listens is the old one told. Asked twice, does it once. */
  replaceAll(): Promise<void> {
    return (this.#replacing ??= this.#replaceAll().finally(() => (this.#replacing = undefined)));
  }

  /** Ends all workers, and waits until they are gone. */
  async end(): Promise<void> {
    this.#ending = true;
    await Promise.all(
      workersNow().map(async (worker) => {
        worker.process.kill('SIGTERM');
        await this.#gone(worker);
      }),
    );
  }

  async #replaceAll(): Promise<void> {
    this.#log.warn({ workers: this.#number }, 'the workers are being replaced');
    for (const old of workersNow()) {
      if (this.#ending) return;
      // It died meanwhile, and another stands in its place already.
      if (old.isDead()) continue;
      const fresh = cluster.fork();
      if ((await listens(fresh)) === undefined) {
        this.#log.error('a new worker could not start; the old ones go on');
        return;
      }
      this.#watch(fresh);
      this.#leaving.add(old);
      if (old.isConnected()) old.send(REPLACED);
      await this.#gone(old);
      this.#leaving.delete(old);
    }
    this.#log.warn('the workers are replaced');
  }

  /** Has a new worker in the place of this one, should it die. */
  #watch(worker: Worker): void {
    const since = Date.now();
    worker.once('exit', (code: number | null, signal: string | null) => {
      if (this.#ending || this.#leaving.has(worker)) return;
      this.#log.error({ pid: worker.process.pid, code, signal }, 'a worker ended unexpectedly');
      this.#deaths = Date.now() - since < HEALTHY_AFTER_MS ? this.#deaths + 1 : 0;
      const wait = this.#deaths === 0 ? 0 : Math.min(250 * 2 ** this.#deaths, LONGEST_PAUSE_MS);
      setTimeout(() => {
        if (!this.#ending) this.#watch(cluster.fork());
      }, wait).unref();
    });
  }

  async #gone(worker: Worker): Promise<void> {
    if (worker.isDead()) return;
    const ended = once(worker, 'exit');
    const patience = new AbortController();
    const late = pause(this.#drainMs + END_WITHIN_MS, 'late', { signal: patience.signal }).catch(
      () => undefined,
    );
    if ((await Promise.race([ended, late])) === 'late') worker.process.kill('SIGKILL');
    await ended;
    patience.abort();
  }
}

const workersNow = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

/** Where a worker listens, once it does; undefined where it ended before. */
function listens(worker: Worker): Promise<Address | undefined> {
  return new Promise((resolve) => {
    worker.once('listening', resolve);
    worker.once('exit', () => {
      resolve(undefined);
    });
  });
}
