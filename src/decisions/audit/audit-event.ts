import { Schema, type InferSchemaType } from 'mongoose';

export const auditEventSchema = new Schema(
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

export type AuditEvent = InferSchemaType<typeof auditEventSchema>;
