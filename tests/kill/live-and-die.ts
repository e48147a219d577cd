import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromRoot } from '../../src/ground/paths.js';

interface Life<Line> {
  /** The program's file, from the root. */
  program: string;
  /** What it is told, as its only argument. */
  orders: unknown;
  /** Gets every line that it prints. */
  lines: Line[];
  /** After so many lines it is killed. */
  dies: number;
}

/** Lets a program act until it is killed with SIGKILL, and waits for all that it printed. */
export async function liveAndDie<Line>({
  program,
  orders,
  lines,
  dies,
}: Life<Line>): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fromRoot(program), JSON.stringify(orders)],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const faults: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => faults.push(line));
  let count = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as Line);
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
