import mongoose from 'mongoose';
import { answerSchema } from './answer.js';

answerSchema.index({ survey: 1, batch: 1 });

export const AnswerModel = mongoose.model('SurveyAnswer', answerSchema, 'surveyanswers');
