import mongoose, { Schema } from 'mongoose';
import type { StaffPlanRow } from '../planning/staff-plan.js';

/**
 * What became of a row: `waits` to be written, `none` where there is nothing to write; it stands, was
 * changed by somebody else meanwhile, has what is another's, or was not chosen by who decided.
 */
export const OUTCOMES = ['waits', 'none', 'stands', 'meanwhile', 'taken', 'unchosen'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A row of a plan as it is kept, until it is written and while the report stands. */
export interface KeptRow extends StaffPlanRow {
  _id: string;
  plan: string;
  /** Its place in the plan, from 0. */
  order: number;
  outcome: Outcome;
  isMended: boolean;
  asks: boolean;
  expiresAt: Date;
}

const schema = new Schema(
  {
    _id: { type: String, required: true },
    plan: { type: String, required: true },
    order: { type: Number, required: true },
    line: { type: Number, default: null },
    shown: { type: String, default: '' },
    state: { type: String, required: true },
    fault: Schema.Types.Mixed,
    note: Schema.Types.Mixed,
    person: String,
    name: { type: String, default: '' },
    mark: { type: String, default: '' },
    record: Schema.Types.Mixed,
    changes: { type: [Schema.Types.Mixed], required: true },
    leave: Schema.Types.Mixed,
    namesakes: String,
    mended: { type: [Schema.Types.Mixed], required: true },
    isMended: { type: Boolean, required: true },
    asks: { type: Boolean, required: true },
    outcome: { type: String, enum: OUTCOMES, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ plan: 1, order: 1 });
schema.index({ plan: 1, state: 1, order: 1 });
schema.index({ plan: 1, outcome: 1, order: 1 });
schema.index({ plan: 1, isMended: 1, order: 1 });
schema.index({ plan: 1, asks: 1, order: 1 });
schema.index({ expiresAt: 1 });

export const StaffRowModel = mongoose.model('StaffImportRow', schema, 'staffimportrows');
