import { ignoringStale } from '../../decisions/stale.js';
import { OutboxModel } from './outbox-model.js';
import { waitingMail, type Letter } from './waiting-mail.js';

/** Puts letters into the outbox; one that is there already stays as it is. */
export async function putInOutbox(letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  await ignoringStale(() =>
    OutboxModel.collection.insertMany(letters.map(waitingMail) as never, { ordered: false }),
  );
}
