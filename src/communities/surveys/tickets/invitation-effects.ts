import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { postNotices } from '../../../letters/notices/notices.js';
import type { Invitation } from './invitation.js';
import { InvitationModel } from './invitation-model.js';

/** What happened: somebody asked for a link. */
export interface InvitationDeed {
  type: 'asked';
}

/** What follows: the letter with the link, to nobody on record. */
const invitationEffects: readonly DeedEffect<Invitation, InvitationDeed>[] = [
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.map(({ id: key, event: { at, document } }) => ({
          ...{ key, at, person: document._id, kind: 'survey-link' as const },
          values: { invitation: document._id },
        })),
      ),
  },
];

export const surveyInvitations = new DeedStore<Invitation, InvitationDeed>({
  collection: InvitationModel.collection,
  effects: invitationEffects,
  // Whoever asks is nobody's name.
  nameOf: ({ survey, at }) => `${survey} ${at.toISOString()}`,
});
