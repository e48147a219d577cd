import { forgetInvitations } from '../../communities/surveys/tickets/sweep-invitations.js';
import { keptIn } from '../../database/kept.js';
import { forgetLettersOf } from '../../letters/outbox/keeping/kept-of-person.js';
import { requestsEnd } from '../../people/person/person-effects.js';
import type { ResidentRequest } from './request.js';
import { RequestModel } from './request-model.js';

/** Sign-ups and sign-ins by link of a resident whose links have not been swept yet. */
export const requestsKept = keptIn<ResidentRequest>(RequestModel, {
  ...{ by: ['person'], without: ['hash', 'parentHash', 'parentKey', 'deeds'] },
});

/** Forgets what a resident asked for, with the letters about it: to them, and to a parent of theirs. */
export const forgetRequests = (person: string): Promise<void> => forget({ person });

/**
 * Supplies that what was asked for from a resident's mailbox ends with their record, also where nobody had
 * confirmed it and it was no person's yet. What is asked for afterwards is another matter.
 */
export function supplyEndOfRequests(): void {
  requestsEnd.supply(async (_, recorded) => {
    for (const { event } of recorded) {
      const { _id: person, email } = event.document;
      await forget({ person });
      await forget({ email, at: { $lte: event.at } });
      await forgetInvitations(email, event.at);
    }
  });
}

async function forget(whose: { person: string } | { email: string; at: object }): Promise<void> {
  const ids = (await RequestModel.find(whose, { _id: 1 }).lean()).map(({ _id }) => _id);
  if (ids.length === 0) return;
  // The letters first: nothing else leads to them.
  await forgetLettersOf(ids);
  await RequestModel.deleteMany({ _id: { $in: ids } });
}
