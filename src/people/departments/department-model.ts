import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { bilingual } from '../../ground/plain.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';

const schema = new Schema(
  {
    _id: { type: String, default: newId },
    code: { type: String, required: true },
    name: { type: bilingual, required: true },
    parent: { type: String, default: null },
    /** The unit itself and every unit above it: a subtree is one indexed look-up. */
    path: { type: [String], required: true },
    /** The person who leads it: the line manager of its people. */
    head: { type: String, default: null },
    sortKey: { type: String, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ code: 1 }, { unique: true });
schema.index({ path: 1 });
schema.index({ head: 1 });

export type Department = InferSchemaType<typeof schema>;
export const DepartmentModel = mongoose.model('Department', schema, 'departments');
