import { HR_EXTERNAL, MY_EXTERNAL } from '../../ground/addresses/certificates.js';

/** A person's own documents of training elsewhere, and those that HR looks after. */
export const OWN = '/me/external';
export const OFFICE = '/hr/external';

/** Where people record what they learnt by themselves. */
export const SELF_EDUCATION = '/me/self-education';

export const HR_EXTERNAL_CHECK = HR_EXTERNAL.below('/check');
export const HR_EXTERNAL_DECISION = HR_EXTERNAL.below('/decision');
export const MY_EXTERNAL_WITHDRAWAL = MY_EXTERNAL.below('/withdrawal');
