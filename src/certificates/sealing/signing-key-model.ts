import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deed-model.js';

const schema = new Schema(
  {
    /** The part of the key's address after the #. */
    _id: { type: String, required: true },
    publicKeyMultibase: { type: String, required: true },
    /** The private half, readable only with the application's secret. */
    sealedPrivateKey: { type: String, required: true },
    createdAt: { type: Date, required: true },
    /** Since when nothing is signed with it any more; what it signed before stays good. */
    retiredAt: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ createdAt: -1 });

export type SigningKey = InferSchemaType<typeof schema>;
export const SigningKeyModel = mongoose.model('SigningKey', schema, 'signingkeys');
