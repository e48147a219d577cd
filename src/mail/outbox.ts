import { ignoringStale } from '../decisions/stale.js';
import { OutboxModel } from './outbox-model.js';

/** Something to be told to one person. */
export interface Letter {
  /** The event's key with the person's id: the same letter is never put in twice. */
  key: string;
  /** Id of the person it is for. */
  to: string;
  kind: string;
  values: Record<string, unknown>;
  at: Date;
}

/** Puts letters into the outbox; one that is there already stays as it is. */
export async function putInOutbox(letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  await ignoringStale(() =>
    OutboxModel.collection.insertMany(
      letters.map(({ key, to, kind, values, at }) => ({
        _id: key,
        to,
        kind,
        values,
        at,
        status: 'waiting',
        attempts: 0,
        nextAt: at,
        error: '',
        address: '',
        resends: 0,
      })) as never,
      { ordered: false },
    ),
  );
}
