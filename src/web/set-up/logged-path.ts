/** Parts of addresses by which alone something is opened; who reads a log must not be able to. */
const SECRETS =
  /^(\/(?:calendar|check-in|password\/reset|trainings\/(?:confirm|parent|sign-in)|surveys\/[^/]+\/by|verify)\/)[^/.]+/;

/** What a log may hold of an address: its path, without what opens something and without the query. */
export const loggedPath = (address: string): string =>
  (address.split('?')[0] ?? '').replace(SECRETS, '$1…');
