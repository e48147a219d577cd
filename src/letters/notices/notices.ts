import { putInOutbox } from '../outbox/outbox.js';
import { letterOf, type Notice } from './notice.js';

export type { Notice };

/** Leaves notices to be sent; one that was left before is not left again. */
export async function postNotices(notices: readonly Notice[]): Promise<void> {
  await putInOutbox(notices.map(letterOf));
}
