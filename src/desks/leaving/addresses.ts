import { PERSON } from '../../ground/addresses/hr.js';

export const PERSON_RETURN = PERSON.below('/return');
