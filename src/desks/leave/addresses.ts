import { PERSON_LEAVE } from '../../ground/addresses/hr.js';

export const PERSON_LEAVE_END = PERSON_LEAVE.below('/end');
