import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { bilingual } from '../../../ground/plain.js';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';

/** Who credits documents of our own to the year sheet: they count by themselves, or once HR confirms them. */
export const CONFIRMATIONS = ['itself', 'hr'] as const;

const rule = new Schema(
  {
    _id: { type: String, required: true },
    /** Thousandths of an ECTS credit that are asked of each calendar year. */
    credits: { type: Number, required: true },
    /** Least share of self-education in these credits, whole per cent. */
    selfEducation: { type: Number, required: true },
    /** Missing in rules from before it was asked: by themselves. */
    confirmation: { type: String, enum: CONFIRMATIONS },
    /** First and last day `YYYY-MM-DD` on which it is in force; null: until further notice. */
    from: { type: String, required: true },
    to: { type: String, default: null },
    /** The acts on which it rests. */
    basis: { type: bilingual, required: true },
  },
  { versionKey: false },
);

/** All rules of one group in one document, so that one write decides that no two of them overlap. */
const schema = new Schema(
  {
    _id: { type: String, enum: LEARNER_GROUPS, required: true },
    rules: { type: [rule], default: [] },
    revision: { type: Number, default: 0 },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);

export type DutyRule = InferSchemaType<typeof rule>;
export type GroupRules = Omit<InferSchemaType<typeof schema>, 'rules'> & { rules: DutyRule[] };
export const GroupRulesModel = mongoose.model('GroupRules', schema, 'dutyrules');
