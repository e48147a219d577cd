export const PEOPLE = '/hr/people';

/** Inviting everybody of a list who cannot sign in. */
export const INVITING = `${PEOPLE}/invitations`;
