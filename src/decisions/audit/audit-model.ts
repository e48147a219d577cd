import mongoose from 'mongoose';
import { auditEventSchema } from './audit-event.js';

auditEventSchema.index({ at: -1, _id: 1 });
auditEventSchema.index({ course: 1, at: -1, _id: 1 });
auditEventSchema.index({ person: 1, at: -1, _id: 1 });
auditEventSchema.index({ by: 1, at: -1, _id: 1 });
auditEventSchema.index({ action: 1, at: -1, _id: 1 });
auditEventSchema.index({ link: 1 });

export const AuditModel = mongoose.model('AuditEvent', auditEventSchema, 'auditevents');
