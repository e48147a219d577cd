import { keptIn } from '../../database/kept.js';
import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';

const sort = { at: -1, _id: 1 } as const;

/** What was decided about a person, the newest first. */
export const auditKept = keptIn<AuditEvent>(AuditModel, { by: ['person'], sort });

/** What a person decided about others or for the institute, the newest first. */
export const actsKept = keptIn<AuditEvent>(AuditModel, { by: ['by'], sort });
