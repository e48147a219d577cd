import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';

/** That somebody is freed from the yearly duty. What was taken back stays for the record. */
const schema = new Schema(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    /** The ground, as HR words it. */
    reason: { type: String, required: true },
    /** First and last day `YYYY-MM-DD`; null: until further notice. */
    from: { type: String, required: true },
    to: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    takenBack: { type: Boolean, default: false },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ person: 1, from: -1, _id: 1 });
schema.index({ takenBack: 1, to: 1, from: 1 });

export type Exemption = InferSchemaType<typeof schema>;
export const ExemptionModel = mongoose.model('DutyExemption', schema, 'dutyexemptions');
