import { TRAINING, TRAININGS } from '../../ground/addresses/trainings.js';
import { ME } from '../../ground/addresses/me.js';

export const TRAINING_ENROLMENT = TRAINING.below('/enrolment');
export const TRAINING_SIGN_UP = TRAINING.below('/sign-up');
/** What is shown to whoever was deleted a moment ago, and is nobody any more. */
export const DELETED = TRAININGS.below('/deleted').to();
/** Where a resident corrects their name. */
export const OWN_NAME = ME.below('/name').to();
/** Where a resident changes what they told of themselves. */
export const OWN_TOLD = ME.below('/told').to();
/** Where a resident has their record deleted. */
export const DELETION = ME.below('/deletion').to();

/** Where a resident goes on who signed in: where they were going, else their own page. */
export const wayOn = (returnTo: string | null | undefined): string =>
  !returnTo || returnTo === '/' ? ME.to() : returnTo;
