import type { Role } from '../../../ground/roles.js';

/**
 * The roles that a directory's groups give. An HR officer needs a department, which no group tells; who administers
 * the registry is decided by two of its administrators.
 */
export const PROVISIONED_ROLES = ['trainer', 'institute'] as const;
export type ProvisionedRole = (typeof PROVISIONED_ROLES)[number];

/** When those of these roles last changed that somebody had or has, and not both, for `$max`. */
export const rolesChangedAt = (was: readonly Role[], is: readonly Role[], at: Date) =>
  Object.fromEntries(
    PROVISIONED_ROLES.filter((role) => was.includes(role) !== is.includes(role)).map((role) => [
      `roleChangedAt.${role}`,
      at,
    ]),
  );
