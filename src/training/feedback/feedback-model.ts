import mongoose, { Schema } from 'mongoose';
import { A_TEXT } from '../../database/partial.js';
import { QUESTIONS, SCALE, type Question } from './questions.js';

const countsSchema = new Schema<Feedback['counts']>(
  Object.fromEntries(
    QUESTIONS.map((question) => [
      question,
      { type: [Number], required: true, default: () => SCALE.map(() => 0) },
    ]),
  ),
  { _id: false },
);

/**
 * What was said of a course. No answer is kept as one: each only adds to how often every step was chosen,
 * and its text is put among the others by the alphabet, so that nothing tells who said what.
 */
const schema = new Schema<Feedback>(
  {
    /** Id of the course. */
    _id: { type: String, required: true },
    /** Ids of those who answered, until nobody can any more; then nobody knows. */
    answered: { type: [String], required: true },
    /** How often 1, 2, … was chosen, by question. */
    counts: { type: countsSchema, required: true, default: () => ({}) },
    texts: { type: [String], required: true },
    /** Until when answers are taken; from then on they are shown. */
    closesAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ closesAt: 1 });
// Of all that ever closed, the few of which somebody is still known to have answered.
schema.index(
  { closesAt: 1, _id: 1 },
  { name: 'answers_known', partialFilterExpression: { 'answered.0': A_TEXT } },
);
schema.index({ answered: 1 });

/** Spelt out: the counts' schema is made of the questions. */
export interface Feedback {
  _id: string;
  answered: string[];
  counts: Record<Question, number[]>;
  texts: string[];
  closesAt: Date;
}
export const FeedbackModel = mongoose.model<Feedback>('Feedback', schema, 'feedbacks');
