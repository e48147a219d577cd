import mongoose, { Schema } from 'mongoose';
import { decides } from '../../../../decisions/decides.js';
import type { Answer } from './answer.js';

/** What departments answered, each by `answerId`: they decide themselves (decide-answer.ts). */
const schema = new Schema<Answer & { _id: string }>(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    department: { type: String, required: true },
    wishes: { type: [Schema.Types.Mixed], required: true },
    hinders: { type: String, default: '' },
    at: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false },
);
schema.plugin(decides);
schema.index({ year: 1, department: 1 });

export const AnswerModel = mongoose.model<Answer & { _id: string }>(
  'NeedsAnswer',
  schema,
  'needsanswers',
);
