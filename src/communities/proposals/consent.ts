/**
 * The text by which whoever proposes agrees to what is read of them (Law 2297-VI, articles 2 and 6: consent is to
 * a stated purpose). A text that somebody agreed to is never changed: another version is added, and named here.
 */
export const PROPOSAL_CONSENT = 'v1';
