import { storedIn } from '../../database/stored-in.js';
import { ignoringStale } from '../../decisions/stale.js';
import { OutboxModel } from './outbox-model.js';
import { waitingMail, type Letter, type WaitingMail } from './waiting-mail.js';

/** Puts letters into the outbox; one that is there already stays as it is. */
export async function putInOutbox(letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  await ignoringStale(() =>
    storedIn<WaitingMail>(OutboxModel).insertMany(letters.map(waitingMail), { ordered: false }),
  );
}
