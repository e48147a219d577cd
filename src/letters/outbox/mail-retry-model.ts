import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';

const schema = new Schema(
  {
    _id: { type: String, default: newId },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);

/** That somebody had everything tried once more that had failed; which mails, its deed says. */
export type MailRetry = InferSchemaType<typeof schema>;
export const MailRetryModel = mongoose.model('MailRetry', schema, 'mailretries');
