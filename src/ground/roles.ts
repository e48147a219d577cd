/** What people are in the registry; one may be several. */
export const ROLES = ['staff', 'trainer', 'hr', 'institute', 'admin'] as const;
export type Role = (typeof ROLES)[number];
