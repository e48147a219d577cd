import type { ChildProcess } from 'node:child_process';
import { EngineFailure } from './engine-failure.js';
import type { EngineReport } from './engine-messages.js';
import { forkEngine } from './fork-engine.js';
import { explainSilentEnd } from './silent-end.js';

/** One start of the engine's process: the process, and whether and where it came to serve. */
export interface EngineStart {
  process: ChildProcess;
  /** The fixed socket path; rejects with EngineFailure, after the process has ended. */
  ready: Promise<string>;
  /** Resolves, with how it ended, when the process is gone. Never rejects. */
  ended: Promise<string>;
}

/** Starts the engine's process for `dataDir` (an existing directory) with its runtime folder. */
export function startEngineProcess(dataDir: string, folder: string): EngineStart {
  const process = forkEngine(dataDir, folder);
  let complaint = '';
  let report: EngineReport | undefined;
  process.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const ended = new Promise<string>((resolve) => {
    process.once('error', (error) => {
      resolve(error.message);
    });
    process.once('close', (code, signal) => {
      resolve(signal ?? `exit code ${code ?? 'unknown'}`);
    });
  });
  const serving = new Promise<string>((resolve) => {
    process.once('message', (message: EngineReport) => {
      report = message;
      if (message.state === 'ready') resolve(message.socket);
    });
  });
  const failed = ended.then(async (how) => {
    if (report?.state === 'failed') throw new EngineFailure(report.reason, dataDir, report.detail);
    throw await explainSilentEnd(dataDir, how, complaint);
  });
  const ready = Promise.race([serving, failed]);
  ready.catch(() => undefined);
  return { process, ready, ended };
}
