import { PEOPLE, PERSON } from '../../ground/addresses/hr.js';

export const PERSON_FACTOR = PERSON.below('/factor');
/** Inviting everybody of a list who cannot sign in. */
export const INVITING = PEOPLE.below('/invitations');
