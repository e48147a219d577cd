import mongoose, { Schema } from 'mongoose';

/** A step before the first course that somebody passed over, until they take it back. */
const schema = new Schema(
  {
    /** The step. */
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false },
);

export const SkipModel = mongoose.model('SetupSkip', schema, 'setupskips');
