import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { closeToOthers } from './close-to-others.js';
import { EngineFailure, engineFailure } from './engine-failure.js';
import { makeDirectory } from './make-directory.js';
import { announcedSocket } from './runtime-folder.js';
import { superviseEngine, type SupervisorOptions } from './supervisor.js';

export { socketUri } from './runtime-folder.js';

/** An engine that answers at `socket`; `stop` ends it only if this process started it. */
export interface ObtainedEngine {
  socket: string;
  stop: () => Promise<void>;
}

export interface ObtainOptions extends SupervisorOptions {
  /** Whether an engine that already serves the directory will do, and whether only such a one will. */
  attach: 'own' | 'attach-or-own' | 'attach';
  /** How long to wait for the engine of a process that was just killed; default ten seconds. */
  patienceMs?: number;
}

/**
 * An engine for `dataDir`, which is made if missing: with `attach-or-own`, the one that already serves
 * it, if any; otherwise one of our own. While another process holds the directory it is tried again
 * until the patience is over.
 *
 * @throws EngineFailure when neither works.
 */
export async function obtainEngine(options: ObtainOptions): Promise<ObtainedEngine> {
  const { dataDir, patienceMs = 10_000 } = options;
  const deadline = Date.now() + patienceMs;
  await makeDirectory(dataDir).catch((error: unknown) => {
    throw engineFailure(error, dataDir);
  });
  await closeToOthers(dataDir, options.log);
  for (;;) {
    const socket = options.attach === 'own' ? undefined : await announcedSocket(dataDir);
    if (socket !== undefined && (await accepts(socket))) {
      return { socket, stop: () => Promise.resolve() };
    }
    try {
      if (options.attach === 'attach') throw new EngineFailure('in-use', dataDir);
      return await superviseEngine(options);
    } catch (error) {
      const mayPass = error instanceof EngineFailure && error.reason === 'in-use';
      if (!mayPass || Date.now() > deadline) throw engineFailure(error, dataDir);
      await pause(500);
    }
  }
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    const settle = (answer: boolean): void => {
      connection.destroy();
      resolve(answer);
    };
    connection.once('connect', () => {
      settle(true);
    });
    connection.once('error', () => {
      settle(false);
    });
  });
}
