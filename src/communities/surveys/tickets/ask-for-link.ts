import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import type { Language } from '../../../ground/language/languages.js';
import { surveyInvitations, type InvitationDeed } from './invitation-effects.js';
import { InvitationModel } from './invitation-model.js';

const LIFE_MS = 48 * 3600_000;

interface Asking {
  /** Key of the form: the same form asks once, however often it comes. */
  id: string;
  survey: string;
  email: string;
  language: Language;
  at: Date;
}

/** Has the link to a survey sent to a mailbox, whoever's it is: nobody learns from it who answered. */
export async function askForLink({ id, survey, email, language, at }: Asking): Promise<void> {
  const deed: Deed<InvitationDeed> = { _id: `${id}:asked`, by: id, at, what: { type: 'asked' } };
  await insertOnce(
    () =>
      InvitationModel.create({
        ...{ _id: id, survey, email, language, at, deeds: [deed] },
        until: new Date(at.getTime() + LIFE_MS),
      }),
    () => InvitationModel.exists({ _id: id }),
  );
  await surveyInvitations.settle(id);
}
