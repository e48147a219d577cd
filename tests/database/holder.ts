import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Another process that has the database of `dataDir` open. */
export interface Holder {
  pid: number;
  /** Lets it insert one document into the collection `notes`. */
  write: () => Promise<void>;
  /** Lets it close the database and end. */
  close: () => Promise<void>;
  /** Kills it with SIGKILL and waits until it is gone. */
  kill: () => Promise<void>;
}

/** Starts such a process; resolves when it has opened the database. */
export async function startHolder(
  dataDir: string,
  attach: 'own' | 'attach-or-own',
): Promise<Holder> {
  const program = path.join(import.meta.dirname, 'holder-program.ts');
  const holder = fork(program, [dataDir, attach], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(holder, 'exit');
  const next = async (what: string): Promise<void> => {
    const early = ended.then(() => {
      throw new Error(`the holder ended before it said "${what}"`);
    });
    await Promise.race([once(holder, 'message'), early]);
  };
  const ask = async (what: string): Promise<void> => {
    const answered = next('done');
    holder.send(what);
    await answered;
  };
  await next('open');
  return {
    pid: holder.pid ?? 0,
    write: () => ask('write'),
    close: async () => {
      await ask('close');
      await ended;
    },
    kill: async () => {
      holder.kill('SIGKILL');
      await ended;
    },
  };
}
