import type { CurrentUser } from '../../web/routes/current-user.js';

/** HR decides on the duty of those it looks after, and nobody on their own. */
export const mayDecideFor = ({ id, roles }: CurrentUser, person: string): boolean =>
  roles.includes('hr') && id !== person;
