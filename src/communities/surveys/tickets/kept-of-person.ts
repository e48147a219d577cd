import { keptIn, type Kept } from '../../../database/kept.js';
import { peopleByIds } from '../../../people/person/people.js';
import type { Invitation } from './invitation.js';
import { InvitationModel } from './invitation-model.js';

const byMailbox = keptIn<Invitation>(InvitationModel, { by: ['email'], without: ['deeds'] });

/** Links to surveys that were asked for from a person's mailbox in the last days; whether they answered, nobody knows. */
export const invitationsKept: Kept<Invitation> = {
  count: async (person) => byMailbox.count(await mailboxOf(person)),
  each: async function* (person) {
    yield* byMailbox.each(await mailboxOf(person));
  },
};

const mailboxOf = async (person: string): Promise<string> =>
  (await peopleByIds([person]))[0]?.email ?? '';
