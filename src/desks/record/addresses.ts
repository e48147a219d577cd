import { PERSON } from '../../ground/addresses/hr.js';

export const PERSON_GROUP = PERSON.below('/group');
export const PERSON_INVITATION = PERSON.below('/invitation');
export const PERSON_LEVELS = PERSON.below('/levels');
