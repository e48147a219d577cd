import mongoose, { Schema } from 'mongoose';
import { decides } from '../../../decisions/decides.js';
import type { Survey } from './survey.js';

/** Surveys of needs, each by `surveyId`: they decide themselves (decide-survey.ts). */
const schema = new Schema<Survey & { _id: string }>(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    lastDay: { type: String, required: true },
    openedAt: { type: Date, required: true },
    form: String,
  },
  { versionKey: false },
);
schema.plugin(decides);
schema.index({ year: -1 });
schema.index({ lastDay: 1 });

export const SurveyModel = mongoose.model<Survey & { _id: string }>(
  'NeedsSurvey',
  schema,
  'needsurveys',
);
