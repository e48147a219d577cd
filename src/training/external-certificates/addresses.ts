/** A person's own documents of training elsewhere, and those that HR looks after. */
export const OWN = '/me/external';
export const OFFICE = '/hr/external';

/** Where people record what they learnt by themselves. */
export const SELF_EDUCATION = '/me/self-education';
