import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** What the directory is called, in the audit too. */
    name: { type: String, required: true },
    /** SHA-256 of the token, which itself is kept nowhere. */
    hash: { type: String, required: true },
    /** Whether its groups give roles. */
    givesRoles: { type: Boolean, default: false },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    /** When it was last used, to within a minute. */
    usedAt: Date,
    /** When it was taken back. */
    endedAt: Date,
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ hash: 1 }, { unique: true });

/** A token by which a directory adds and changes people. */
export type ProvisioningToken = InferSchemaType<typeof schema>;
export const ProvisioningTokenModel = mongoose.model(
  'ProvisioningToken',
  schema,
  'provisioningtokens',
);
