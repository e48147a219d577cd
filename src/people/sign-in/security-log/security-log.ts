import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Logger } from 'pino';
import { KEPT_MS, type SecurityEvent, type SecurityKind } from './security-event.js';
import { SecurityEventModel } from './security-event-model.js';

const MINUTE_MS = 60_000;
const WRITE_EVERY_MS = 250;
/** Different events that may wait to be written: about 5 MB. */
const MOST_WAITING = 10_000;

/** What whoever watches the log is to hear of without asking for more. */
const ALARMING: readonly SecurityKind[] = [
  ...(['sign-in-failed', 'code-wrong', 'access-refused', 'limit-reached'] as const),
];

/** An event as it is noted: who, from where, what, how it ended. */
export type NotedEvent = Omit<SecurityEvent, '_id' | 'times' | 'link'>;

/**
 * Writes down what matters for security, beside the requests: they neither wait for it nor fail with
 * it. What happens again within a minute is one entry with a count, so that a storm cannot fill the
 * database; while the database is away events wait, as many as there is room for.
 */
class SecurityLog {
  #waiting = new Map<string, NotedEvent & Pick<SecurityEvent, '_id' | 'times'>>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #log: Logger | undefined;

  /** From now on every event is a line of this log, too, which lies elsewhere: refusals as warnings. */
  tell(log: Logger): void {
    this.#log = log;
  }

  note(event: NotedEvent): void {
    const _id = idOf(event);
    const before = this.#waiting.get(_id);
    if (!before)
      this.#log?.[ALARMING.includes(event.kind) ? 'warn' : 'info']({ security: event }, event.kind);
    if (before) before.times += 1;
    else if (this.#waiting.size < MOST_WAITING) this.#waiting.set(_id, { _id, ...event, times: 1 });
    this.#timer ??= setTimeout(() => void this.written(), WRITE_EVERY_MS).unref();
  }

  /** Resolves when everything noted so far is written, or could not be and waits. */
  written(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    // A command sent without a connection would wait for one.
    const connected = mongoose.connection.readyState === mongoose.ConnectionStates.connected;
    if (this.#waiting.size === 0 || !connected) return;
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    try {
      await SecurityEventModel.bulkWrite(
        events.map(({ _id, times, ...rest }) => ({
          updateOne: {
            filter: { _id },
            update: { $setOnInsert: { ...rest, link: 0 }, $inc: { times } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    } catch {
      // Counted twice, if some were written, is better than lost; the next event brings the next try.
      for (const event of events)
        if (this.#waiting.size < MOST_WAITING) this.#waiting.set(event._id, event);
    }
  }
}

/** The log of this process. */
export const securityLog = new SecurityLog();

/** Deletes what is too old. MongoDB does it by the TTL index; the embedded engine does not. */
export async function sweepSecurityEvents(now: Date): Promise<void> {
  await SecurityEventModel.deleteMany({ at: { $lt: new Date(now.getTime() - KEPT_MS) } });
}

function idOf({ at, kind, by, person, address, request, status }: NotedEvent): string {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  const parts = [minute, kind, by, person, address, request, status];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
