import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { A_TEXT } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import type { TableRow } from '../../documents/tables/table.js';
import { IMPORT_NAMES } from './import-kind.js';
import type { PlannedRow } from './planned-row.js';

const schema = new Schema(
  {
    /** Random, so that nobody can guess it; the owner is asked for besides. */
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    /** Id of the form that brought it: the same form brings it once. */
    form: String,
    kind: { type: String, enum: IMPORT_NAMES, required: true },
    /** The course whose list it is; null for a list of no course. */
    course: { type: String, default: null },
    /** What the file was called; empty for pasted rows. */
    fileName: { type: String, default: '' },
    sheet: { type: String, default: '' },
    otherSheets: { type: [String], default: [] },
    /** Rows of the file as { line, cells }; once it is applied, the headings and what was refused. */
    rows: { type: Schema.Types.Mixed, required: true },
    brokenAt: { type: Number, default: null },
    header: { type: Number, required: true },
    keys: { type: [String], required: true },
    /** It waits for a decision, was decided and is being written, or is written. */
    status: { type: String, enum: ['waiting', 'decided', 'applied'], required: true },
    /** What was confirmed, as { at, rows }: whoever carries it out again does the same. */
    decision: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ owner: 1, kind: 1, course: 1, createdAt: -1 });
schema.index({ form: 1 }, { unique: true, partialFilterExpression: { form: A_TEXT } });
// Not the database's own expiry: what was confirmed stays until it is written.
schema.index({ expiresAt: 1, _id: 1 });
schema.plugin(keepsDeeds);

export interface Decision {
  at: Date;
  rows: PlannedRow<unknown>[];
}

export type Import = Omit<InferSchemaType<typeof schema>, 'rows' | 'brokenAt' | 'decision'> & {
  rows: TableRow[];
  brokenAt: number | null;
  decision: Decision | null;
};
export const ImportModel = mongoose.model('Import', schema, 'imports');
