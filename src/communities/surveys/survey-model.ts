import mongoose from 'mongoose';
import { decides } from '../../decisions/decides.js';
import { surveySchema } from './survey.js';

surveySchema.plugin(decides);
surveySchema.index({ beganAt: -1 });
surveySchema.index({ openedAt: -1 });
surveySchema.index({ 'published.figure': 1, 'published.at': -1 });

export const SurveyModel = mongoose.model('Survey', surveySchema, 'surveys');
