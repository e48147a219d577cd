import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromRoot } from '../../src/ground/paths.js';

export interface RealServer {
  url: string;
  /** The process id of the web server. */
  pid: number;
  /** The process ids of what it started, or of what runs this program: the database engine, workers. */
  children: (program?: string) => number[];
  /** Everything printed so far. */
  output: () => string;
  /** Waits until a line is printed that has not been before. */
  says: (line: RegExp) => Promise<void>;
  /** Sends a signal and waits until the process is gone; gives its exit code. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts the built server as a process of its own, as `npm start` does, and waits until it is ready. */
export async function startServer(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<RealServer> {
  const child = spawn(process.execPath, [fromRoot('dist/server.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const heard = new EventEmitter();
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        heard.emit('line', line);
        const ready = /^Ready: (\S+)/.exec(line);
        if (ready?.[1]) resolve(ready[1]);
      });
    }
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${String(code)}:\n${lines.join('\n')}`));
    });
  });
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    children: (program) => childrenOf(pid, program),
    output: () => lines.join('\n'),
    says: (wanted) =>
      new Promise((resolve) => {
        const hear = (line: string) => {
          if (!wanted.test(line)) return;
          heard.off('line', hear);
          resolve();
        };
        heard.on('line', hear);
      }),
    end: (signal) => end(child, signal),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}

function childrenOf(pid: number, program?: string): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid), ...(program ? ['-f', program] : [])], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
}
