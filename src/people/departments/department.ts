import { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { bilingual } from '../../ground/plain.js';

export const departmentSchema = new Schema(
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

export type Department = InferSchemaType<typeof departmentSchema>;
