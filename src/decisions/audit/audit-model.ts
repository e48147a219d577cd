import mongoose, { Schema, type InferSchemaType } from 'mongoose';

const schema = new Schema(
  {
    /** The key of the event it records. */
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    /** Id of the person who acted. */
    by: { type: String, required: true },
    /** What was done: an AuditAction, or one of another version. */
    action: { type: String, required: true },
    course: { type: String, default: null },
    /** Whom it concerns. */
    person: { type: String, default: null },
    reason: { type: String, default: '' },
    values: { type: Schema.Types.Mixed, default: {} },
    /** The link of the chain that seals it; 0 until it is sealed. */
    link: { type: Number, default: 0 },
  },
  { versionKey: false },
);
schema.index({ at: -1, _id: 1 });
schema.index({ course: 1, at: -1, _id: 1 });
schema.index({ person: 1, at: -1, _id: 1 });
schema.index({ by: 1, at: -1, _id: 1 });
schema.index({ action: 1, at: -1, _id: 1 });
schema.index({ link: 1 }, { name: 'unsealed', partialFilterExpression: { link: 0 } });

export type AuditEvent = InferSchemaType<typeof schema>;
export const AuditModel = mongoose.model('AuditEvent', schema, 'auditevents');
