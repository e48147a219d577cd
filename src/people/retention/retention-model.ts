import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** From 1; each change adds one. */
    version: { type: Number, required: true },
    /** So many years after they left nothing tells any more who somebody was; null: never. */
    leaverYears: { type: Number, default: null },
    /** When it was said. */
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);

/** How long people are known after they left. */
export type StoredRetention = InferSchemaType<typeof schema>;
export const RetentionModel = mongoose.model('Retention', schema, 'retention');
