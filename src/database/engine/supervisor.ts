import { setTimeout as pause } from 'node:timers/promises';
import { EngineFailure, engineFailure } from './engine-failure.js';
import { stopMessage } from './engine-messages.js';
import { runtimeFolder } from './runtime-folder.js';
import { aborted, explainSilentEnd, hasRoom } from './silent-end.js';
import { type EngineStart, startEngineProcess } from './start-engine.js';

const triesBeforeGivingUp = 5;
const healthyAfterMs = 10_000;
const longestPauseMs = 2_000;
const stopWithinMs = 10_000;

export interface SupervisorOptions {
  /** An existing directory. */
  dataDir: string;
  /** Told, one line each, about crashes and restarts. */
  log: (line: string) => void;
  /** Told once when an engine that once ran can't be started any more; nothing follows. */
  onGiveUp: (failure: EngineFailure) => void;
}

/** A running engine that is started again whenever its process dies. */
export interface SupervisedEngine {
  /** The socket path to connect to; the same after each restart. */
  readonly socket: string;
  /** The present process's id; changes with each restart. */
  readonly pid: number | undefined;
  /** Closes the engine cleanly (kills it after 10 s) and ends the supervision. */
  stop: () => Promise<void>;
}

/**
 * Starts an engine for `dataDir` and keeps it running: at once after a crash, after growing pauses
 * (up to 2 s) when it crashes again within 10 s. It gives up when five starts in a row failed, or
 * when the engine aborted by itself, each time within 10 s, five times in a row: damaged files may
 * show only when they are read. While the disk is full it waits, however long, and counts nothing.
 *
 * @throws EngineFailure when the very first start fails; it isn't repeated.
 */
export async function superviseEngine(options: SupervisorOptions): Promise<SupervisedEngine> {
  const { dataDir, log } = options;
  const folder = await runtimeFolder(dataDir);
  const stopping = new AbortController();
  let current = startEngineProcess(dataDir, folder);
  const socket = await current.ready;
  const supervision = supervise().catch((error: unknown) => {
    if (!stopping.signal.aborted) options.onGiveUp(engineFailure(error, dataDir));
  });
  return {
    socket,
    get pid() {
      return current.process.pid;
    },
    stop: async () => {
      stopping.abort();
      await endProcess(current);
      await supervision;
    },
  };

  async function supervise(): Promise<void> {
    for (let deaths = 0; ;) {
      const since = Date.now();
      const how = await current.ended;
      if (stopping.signal.aborted) return;
      deaths = Date.now() - since < healthyAfterMs && (await hasRoom(dataDir)) ? deaths + 1 : 1;
      if (deaths >= triesBeforeGivingUp && aborted(how)) throw await explainSilentEnd(dataDir, how);
      log(`The embedded database ended unexpectedly (${how}); it is being started again.`);
      deaths += await startAgain(deaths, { start, rest, log });
      log('The embedded database is running again.');
    }
  }

  function rest(ms: number): Promise<void> {
    return pause(ms, undefined, { signal: stopping.signal });
  }

  /** Why it does not run; undefined where it does. */
  async function start(): Promise<EngineFailure | undefined> {
    if (!(await hasRoom(dataDir))) return new EngineFailure('disk-full', dataDir);
    // Whoever stopped it meanwhile ended the process before, and waits for this to end.
    stopping.signal.throwIfAborted();
    current = startEngineProcess(dataDir, folder);
    try {
      await current.ready;
      return undefined;
    } catch (error) {
      if (stopping.signal.aborted) throw error;
      const full = !(await hasRoom(dataDir));
      return full ? new EngineFailure('disk-full', dataDir) : engineFailure(error, dataDir);
    }
  }
}

interface StartingAgain {
  /** Starts once, and gives why nothing runs; undefined where it does. */
  start: () => Promise<EngineFailure | undefined>;
  rest: (ms: number) => Promise<void>;
  log: SupervisorOptions['log'];
}

/**
 * Starts an engine that died so often in a row, until it runs. A full disk, or a quota of space or files that is
 * used up, may be cleared at any time, by people who know nothing of us: it is waited for, and not counted.
 *
 * @returns how many starts failed before one succeeded
 * @throws EngineFailure of the last of five that failed
 */
export async function startAgain(
  deaths: number,
  { start, rest, log }: StartingAgain,
): Promise<number> {
  for (let [failed, full] = [0, false]; ;) {
    await rest(full ? longestPauseMs : pauseAfter(deaths + failed));
    const failure = await start();
    if (!failure) return failed;
    if (failure.reason === 'disk-full') {
      if (!full)
        log(`${failure.message} The embedded database is started again once there is some.`);
      [failed, full] = [0, true];
    } else {
      [failed, full] = [failed + 1, false];
      if (failed >= triesBeforeGivingUp) throw failure;
    }
  }
}

const pauseAfter = (failures: number): number =>
  failures < 2 ? 0 : Math.min(250 * 2 ** (failures - 2), longestPauseMs);

async function endProcess({ process, ended }: EngineStart): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  if (process.connected) process.send(stopMessage, () => undefined);
  const deadline = setTimeout(() => process.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(deadline);
}
