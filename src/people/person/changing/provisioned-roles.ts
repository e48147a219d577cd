import { Schema } from 'mongoose';
import type { Role } from '../../../ground/roles.js';

/**
 * The roles that a directory's groups give. An HR officer needs a department, which no group tells; who administers
 * the registry is decided by two of its administrators.
 */
export const PROVISIONED_ROLES = ['trainer', 'institute'] as const;
export type ProvisionedRole = (typeof PROVISIONED_ROLES)[number];

const moments = PROVISIONED_ROLES.map((role) => [role, Date] as const);

/** A moment for each of these roles. */
export const roleMomentsSchema = new Schema(Object.fromEntries(moments), { _id: false });

/** Those of these roles that somebody had or has, and not both. */
export const rolesBetween = (was: readonly Role[], is: readonly Role[]): ProvisionedRole[] =>
  PROVISIONED_ROLES.filter((role) => was.includes(role) !== is.includes(role));
