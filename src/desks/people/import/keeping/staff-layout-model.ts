import mongoose, { Schema } from 'mongoose';
import type { Meant } from './staff-import-model.js';

/** What somebody said that the columns of files with the same headings hold. */
export interface StaffLayout {
  /** The person and a digest of the headings. */
  _id: string;
  keys: string[];
  meant: Meant[];
}

const schema = new Schema(
  {
    _id: { type: String, required: true },
    keys: { type: [String], required: true },
    meant: { type: Schema.Types.Mixed, default: [] },
  },
  { versionKey: false, minimize: false },
);

export const StaffLayoutModel = mongoose.model('StaffLayout', schema, 'stafflayouts');
