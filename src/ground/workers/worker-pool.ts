import { isNativeError } from 'node:util/types';
import { Piscina } from 'piscina';
import { Limit } from '../limit.js';
import { loaderArguments } from '../source-loader.js';

/** A thread that nothing was asked of for so long ends, and gives its memory back. */
const IDLE_MS = 120_000;

export interface PoolOptions {
  /** Pieces of work done at once, each in a thread of its own. */
  threads: number;
  /** Pieces of work that may wait for a thread. */
  waiting: number;
  /** A piece of work that takes longer is ended with its thread. */
  deadlineMs: number;
  /** A thread whose objects need more is ended; what it inflates or decodes has bounds of its own. */
  heapMb: number;
}

/** The work failed, or its thread ended under it. */
export class WorkFailed extends Error {}

/** The work took longer than it may and was ended. */
export class TookTooLong extends WorkFailed {}

/**
 * Does work that may run away in threads apart from the one that answers requests: whatever happens
 * there, a loop without end, a lack of memory, a crash, costs that piece of work alone.
 */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #line: Limit;
  #threads: Piscina | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#line = new Limit(options.threads, options.waiting);
  }

  /**
   * What the function of this name in this module answers. What goes in and comes out is copied.
   * @throws {Busy} when too much waits already
   * @throws {TookTooLong}
   * @throws {WorkFailed} with the message of what ended the work: no class of error crosses threads
   */
  run<Task extends (input: never) => unknown>(
    module: URL,
    name: string,
    input: Parameters<Task>[0],
  ): Promise<Awaited<ReturnType<Task>>> {
    // What crosses threads has no type: the name of the function is what vouches for it.
    return this.#line.run(() => this.#done(module, name, input)) as Promise<
      Awaited<ReturnType<Task>>
    >;
  }

  /** Ends all threads, also those at work; the next piece of work opens them anew. */
  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = undefined;
    await threads?.destroy();
  }

  async #done(module: URL, name: string, input: unknown): Promise<unknown> {
    this.#threads ??= this.#open();
    const signal = AbortSignal.timeout(this.#options.deadlineMs);
    try {
      return await this.#threads.run(input, { filename: module.href, name, signal });
    } catch (error) {
      if (signal.aborted) throw new TookTooLong(`${name} took too long`, { cause: error });
      throw new WorkFailed(isNativeError(error) ? error.message : name, { cause: error });
    }
  }

  #open(): Piscina {
    return new Piscina({
      minThreads: 0,
      maxThreads: this.#options.threads,
      idleTimeout: IDLE_MS,
      execArgv: loaderArguments(import.meta.url),
      resourceLimits: { maxOldGenerationSizeMb: this.#options.heapMb },
    });
  }
}
