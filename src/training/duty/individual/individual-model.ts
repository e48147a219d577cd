import mongoose, { Schema } from 'mongoose';
import { decides } from '../../../decisions/decides.js';
import type { Individual } from './individual.js';

/** Individual programmes, each by `individualId`: they decide themselves (decide-individual.ts). */
const schema = new Schema<Individual & { _id: string }>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    year: { type: Number, required: true },
    department: { type: String, default: null },
    needs: { type: [Schema.Types.Mixed], required: true },
    agreement: { type: Schema.Types.Mixed, default: null },
    draft: { type: Schema.Types.Mixed, default: null },
    ticks: { type: [Schema.Types.Mixed], required: true },
  },
  { versionKey: false },
);
schema.plugin(decides);
schema.index({ person: 1, year: -1 });
schema.index({ year: 1, 'agreement.at': 1 });

export const IndividualModel = mongoose.model<Individual & { _id: string }>(
  'IndividualProgramme',
  schema,
  'individualprogrammes',
);
