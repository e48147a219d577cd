/**
 * When something was changed is told by the moment of the write, not by that of the decision: what follows from one
 * may be written much later, and who asked for all that changed in between would never hear of it.
 */
import type { Role } from '../../../ground/roles.js';
import { PROVISIONED_ROLES, rolesBetween } from './provisioned-roles.js';

/** For `$currentDate` of a write that changes what a directory is told of somebody. */
export const CHANGED_NOW = { changedAt: true } as const;

/** For `$currentDate` of a write that gives or takes roles. */
export const rolesChangedNow = (was: readonly Role[], is: readonly Role[]) =>
  Object.fromEntries(rolesBetween(was, is).map((role) => [`roleChangedAt.${role}`, true] as const));

/** What somebody is put on record with who is new: MongoDB dates updates alone. */
export const newWith = (roles: readonly Role[]) => {
  const now = new Date();
  const given = rolesBetween([], roles).map((role) => [role, now] as const);
  return {
    changedAt: now,
    ...(given.length > 0 ? { roleChangedAt: Object.fromEntries(given) } : {}),
  };
};

const moments = {
  $mergeObjects: [
    '$roleChangedAt',
    ...PROVISIONED_ROLES.map((role) => ({
      $cond: [{ $in: [role, { $ifNull: ['$roles', []] }] }, { [role]: '$$NOW' }, {}],
    })),
  ],
};

/** For `$set` of a pipeline by which somebody comes or goes, and with them each role that they have. */
export const CAME_OR_WENT_NOW = {
  changedAt: '$$NOW',
  roleChangedAt: { $cond: [{ $eq: [moments, {}] }, '$$REMOVE', moments] },
} as const;
