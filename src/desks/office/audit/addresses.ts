import type { Role } from '../../../ground/roles.js';
export const AUDIT_FORMATS = ['xlsx', 'csv'] as const;

export const READS_AUDIT: readonly Role[] = ['institute', 'admin'];
