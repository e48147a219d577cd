import mongoose, { Schema } from 'mongoose';
import type { Meant } from './staff-import-model.js';

/** What somebody said that the columns of files with the same headings hold. */
export interface StaffLayout {
  /** The person and the mark. */
  _id: string;
  owner: string;
  /** By which files like it are known: a digest of the headings, or of the shape where there are none. */
  mark: string;
  keys: string[];
  meant: Meant[];
  /** When it was said, or last used: what nobody uses is forgotten. */
  usedAt: Date;
}

const schema = new Schema(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    mark: { type: String, required: true },
    keys: { type: [String], required: true },
    meant: { type: Schema.Types.Mixed, default: [] },
    usedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ mark: 1, usedAt: -1 });
schema.index({ owner: 1, usedAt: -1 });
schema.index({ usedAt: 1 });

export const StaffLayoutModel = mongoose.model('StaffLayout', schema, 'stafflayouts');
