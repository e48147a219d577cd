import { TRAINING } from '../../ground/addresses/trainings.js';

/** Trainings of communities, open to residents. */
export const TRAININGS = '/trainings';

/** One of them, or a part of its page. */
export const trainingHref = (code: string, part = ''): string => `${TRAININGS}/${code}${part}`;

export const SIGN_IN_BY_LINK = `${TRAININGS}/sign-in`;
export const CONFIRM = `${TRAININGS}/confirm`;
export const PARENT = `${TRAININGS}/parent`;
/** What is shown to whoever was deleted a moment ago, and is nobody any more. */
export const DELETED = `${TRAININGS}/deleted`;
/** Where the Institute notes that a resident has come of age. */
export const COMING_OF_AGE = '/institute/residents';
/** Where a resident corrects their name. */
export const OWN_NAME = '/me/name';
/** Where a resident changes what they told of themselves. */
export const OWN_TOLD = '/me/told';
/** Where a resident has their record deleted. */
export const DELETION = '/me/deletion';

/** Where a resident goes on who signed in: where they were going, else their own page. */
export const wayOn = (returnTo: string | null | undefined): string =>
  !returnTo || returnTo === '/' ? '/me' : returnTo;

export const TRAINING_ENROLMENT = TRAINING.below('/enrolment');
export const TRAINING_SIGN_UP = TRAINING.below('/sign-up');
