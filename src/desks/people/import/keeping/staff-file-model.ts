import mongoose, { Schema } from 'mongoose';
import type { TableRow } from '../../../../documents/tables/table.js';

/** A part of a file as it was read: the rows are planned anew when somebody says what columns hold. */
export interface FilePart {
  _id: string;
  import: string;
  part: number;
  rows: TableRow[];
  expiresAt: Date;
}

const schema = new Schema(
  {
    _id: { type: String, required: true },
    import: { type: String, required: true },
    part: { type: Number, required: true },
    rows: { type: Schema.Types.Mixed, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ import: 1, part: 1 });
schema.index({ expiresAt: 1 });

export const StaffFileModel = mongoose.model('StaffFile', schema, 'stafffiles');
