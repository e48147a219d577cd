import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { newId } from '../../ground/id.js';
import type { Scan } from '../external-certificates/scans.js';

const fileSchema = new Schema(
  {
    /** Where its bytes are stored. */
    file: { type: String, required: true },
    /** By its own bytes. */
    type: { type: String, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
  },
  { _id: false },
);

/** Something to learn from, for those who take part in a course: a link or a file, never both. */
const schema = new Schema(
  {
    _id: { type: String, default: newId },
    course: { type: String, required: true },
    /** The lasting number of the session it belongs to; null: the whole course. */
    session: { type: Number, default: null },
    title: { type: String, required: true },
    url: { type: String, default: null },
    file: { type: fileSchema, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    removed: { type: Boolean, default: false },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ course: 1, removed: 1, at: 1 });

export type CourseMaterial = Omit<InferSchemaType<typeof schema>, 'file'> & {
  file?: Scan | null;
};
export const CourseMaterialModel = mongoose.model('CourseMaterial', schema, 'coursematerials');
