import mongoose, { Schema, type InferSchemaType } from 'mongoose';

export const MAIL_STATUSES = ['waiting', 'sent', 'failed', 'muted'] as const;

const schema = new Schema(
  {
    /** The key of the event that it tells of, with the person's id: nothing is told twice. */
    _id: { type: String, required: true },
    /** Id of the person it is for. */
    to: { type: String, required: true },
    /** What it tells: a kind of notice. */
    kind: { type: String, required: true },
    /** What the text needs beside what it looks up when it is written. */
    values: { type: Schema.Types.Mixed, default: {} },
    at: { type: Date, required: true },
    status: { type: String, enum: MAIL_STATUSES, required: true },
    attempts: { type: Number, required: true },
    /** Not before then. */
    nextAt: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ status: 1, nextAt: 1 });
schema.index({ at: -1, _id: 1 });
schema.index({ to: 1, at: -1 });

export type OutboxMail = InferSchemaType<typeof schema>;
export const OutboxModel = mongoose.model('OutboxMail', schema, 'mailoutbox');
