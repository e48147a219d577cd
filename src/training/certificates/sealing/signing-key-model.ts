import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';
import { A_TEXT } from '../../../database/partial.js';

const schema = new Schema(
  {
    /** The part of the key's address after the #. */
    _id: { type: String, required: true },
    publicKeyMultibase: { type: String, required: true },
    /** The private half, readable only with the application's secret. */
    sealedPrivateKey: { type: String, required: true },
    createdAt: { type: Date, required: true },
    /** Id of the change of keys that made it; missing in one made on first need. */
    rotation: String,
    /** Since when nothing is signed with it any more; what it signed before stays good. */
    retiredAt: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ createdAt: -1 });
schema.index({ rotation: 1 }, { unique: true, partialFilterExpression: { rotation: A_TEXT } });

export type SigningKey = InferSchemaType<typeof schema>;
export const SigningKeyModel = mongoose.model('SigningKey', schema, 'signingkeys');
