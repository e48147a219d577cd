import type { Role } from '../../../ground/roles.js';

/** Who did what for whom: as a page, and as a file of each of these kinds. */
export const AUDIT = '/institute/audit';
export const AUDIT_FORMATS = ['xlsx', 'csv'] as const;

export const READS_AUDIT: readonly Role[] = ['institute', 'admin'];
