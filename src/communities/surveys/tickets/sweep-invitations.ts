import { forgetLettersOf } from '../../../letters/outbox/keeping/kept-of-person.js';
import { InvitationModel } from './invitation-model.js';

/** So many are done with at once: their ids stand in one question to the outbox. */
const AT_ONCE = 1000;

/** Deletes where links to surveys were sent two days ago, with the letters: whoever asks again has the same link. */
export async function sweepInvitations(now: Date): Promise<void> {
  await forget({ until: { $lt: now }, 'deeds.0': { $exists: false } });
}

/** Forgets what was asked for from a mailbox until a moment, with the letters. */
export const forgetInvitations = (email: string, until: Date): Promise<void> =>
  forget({ email, at: { $lte: until } });

async function forget(whose: object): Promise<void> {
  for (;;) {
    const some = await InvitationModel.find(whose, { _id: 1 }).limit(AT_ONCE).lean();
    const ids = some.map(({ _id }) => _id);
    // The letters first: nothing else leads to them.
    await forgetLettersOf(ids);
    if (ids.length > 0) await InvitationModel.deleteMany({ _id: { $in: ids } });
    if (ids.length < AT_ONCE) return;
  }
}
