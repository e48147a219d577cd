import { address } from './address.js';

/** Trainings of communities, open to residents. */
export const TRAININGS = address('/trainings');
export const TRAINING = TRAININGS.below('/:code');
export const TRAININGS_SIGN_IN = TRAININGS.below('/sign-in');
/** Behind the links of letters, which prove a mailbox. */
export const TRAININGS_CONFIRM = TRAININGS.below('/confirm/:token');
export const TRAININGS_PARENT = TRAININGS.below('/parent/:token');
export const TRAININGS_SIGN_IN_BY_LINK = TRAININGS_SIGN_IN.below('/:token');
