import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { bilingual } from '../../ground/plain.js';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** From 1; each change adds one. */
    version: { type: Number, required: true },
    name: { type: bilingual, required: true },
    address: { type: bilingual, required: true },
    capacity: { type: Number, required: true },
    note: { type: bilingual, required: true },
    stepFree: { type: Boolean, required: true },
    closed: { type: Boolean, required: true },
    /** House and room as they are compared: no room stands in the register twice. */
    key: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ key: 1 }, { unique: true });

/** A room of the register. */
export type StoredRoom = InferSchemaType<typeof schema>;
export const RoomModel = mongoose.model('Room', schema, 'rooms');
