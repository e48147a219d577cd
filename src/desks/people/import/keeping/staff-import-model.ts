import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { A_TEXT } from '../../../../database/partial.js';
import { keepsDeeds } from '../../../../decisions/deeds/keeps-deeds.js';
import type { StaffCounts } from '../planning/staff-plan.js';

const schema = new Schema(
  {
    /** Random, so that nobody can guess it; the owner is asked for besides. */
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    /** Id of the form that brought it: the same form brings it once. */
    form: String,
    fileName: { type: String, default: '' },
    sheet: { type: String, default: '' },
    otherSheets: { type: [String], default: [] },
    brokenAt: { type: Number, default: null },
    from1904: { type: Boolean, default: false },
    header: { type: Number, required: true },
    keys: { type: [String], required: true },
    /** What somebody said that words for departments mean, as { words, id }. */
    meant: { type: Schema.Types.Mixed, default: [] },
    /** Under this id lie the rows of its plan (staff-row-model.ts); another plan has another one. */
    plan: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    /** It waits for a decision, was decided and is being written, or is written. */
    status: { type: String, enum: ['waiting', 'decided', 'applied'], required: true },
    /** How many rows of each outcome there are, once it is applied. */
    outcomes: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    decidedAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ owner: 1, createdAt: -1 });
schema.index({ form: 1 }, { unique: true, partialFilterExpression: { form: A_TEXT } });
// Not the database's own expiry: what was confirmed stays until it is written.
schema.index({ expiresAt: 1, _id: 1 });
schema.plugin(keepsDeeds);

/** What words for a department mean. */
export interface Meant {
  words: string;
  id: string;
}

export type StaffImport = Omit<
  InferSchemaType<typeof schema>,
  'counts' | 'outcomes' | 'meant' | 'decidedAt'
> & {
  counts: StaffCounts;
  outcomes: Partial<Record<string, number>> | null;
  meant: Meant[];
  decidedAt: Date | null;
};

export const StaffImportModel = mongoose.model('StaffImport', schema, 'staffimports');
