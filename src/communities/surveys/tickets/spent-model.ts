import mongoose, { Schema } from 'mongoose';

/**
 * The tickets of a survey that were spent, as hashes in the order of their letters: nothing tells when each was,
 * nor which came after which, and none stands beside an answer.
 */
const schema = new Schema(
  {
    /** Code of the survey. */
    _id: { type: String, required: true },
    spent: { type: [String], required: true },
  },
  { versionKey: false },
);

export const SpentModel = mongoose.model('SurveyTickets', schema, 'surveytickets');
