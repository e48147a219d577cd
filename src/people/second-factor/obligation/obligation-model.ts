import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';
import { ROLES } from '../../../ground/roles.js';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** From 1; each change adds one. */
    version: { type: Number, required: true },
    roles: { type: [{ type: String, enum: ROLES, required: true }], default: [] },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);

/** Whose roles oblige to a second factor. */
export type StoredObligation = InferSchemaType<typeof schema>;
export const ObligationModel = mongoose.model('FactorObligation', schema, 'factorobligations');
