/** A person's own documents of training elsewhere, and those that HR looks after. */
export const OWN = '/me/external';
export const OFFICE = '/hr/external';
