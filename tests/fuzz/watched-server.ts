import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromRoot } from '../../src/ground/paths.js';

export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
}

interface Told {
  /** Milliseconds for which the event loop stood still. */
  blocked?: number;
  rest?: Memory;
}

/** The built server in a process of its own, which tells how it feels. */
export class WatchedServer {
  readonly blocks = new EventEmitter<{ block: [milliseconds: number] }>();
  readonly #child: ChildProcess;
  readonly output: string[] = [];

  constructor(env: Record<string, string>) {
    this.#child = spawn(
      process.execPath,
      [
        '--expose-gc',
        '--import',
        fromRoot('tests/fuzz/watch-loop.mjs'),
        fromRoot('dist/server.js'),
      ],
      {
        env: { PATH: process.env.PATH ?? '', PORT: '0', NODE_ENV: 'production', ...env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.#child.on('message', ({ blocked }: Told) => {
      if (blocked !== undefined) this.blocks.emit('block', blocked);
    });
  }

  /** Its address, once it serves. */
  async ready(): Promise<string> {
    return new Promise((resolve, reject) => {
      for (const stream of [this.#child.stdout, this.#child.stderr]) {
        if (!stream) continue;
        createInterface({ input: stream }).on('line', (line) => {
          this.output.push(line);
          const ready = /^Ready: (\S+)/.exec(line);
          if (ready?.[1]) resolve(ready[1]);
        });
      }
      this.#child.once('exit', (code) => {
        reject(new Error(`the server ended with ${String(code)}\n${this.output.join('\n')}`));
      });
    });
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** What it holds after everything that can be let go was. */
  async atRest(): Promise<Memory> {
    return new Promise((resolve) => {
      const listen = ({ rest }: Told) => {
        if (!rest) return;
        this.#child.off('message', listen);
        resolve(rest);
      };
      this.#child.on('message', listen);
      this.#child.send('rest');
    });
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}
