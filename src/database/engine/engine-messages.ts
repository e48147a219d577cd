import type { FailureReason } from './engine-failure.js';

/** What the engine's process tells its supervisor, once: it serves at `socket`, or why it can't. */
export type EngineReport =
  { state: 'ready'; socket: string } | { state: 'failed'; reason: FailureReason; detail: string };

/** What the supervisor tells the engine's process. */
export const stopMessage = 'stop';
