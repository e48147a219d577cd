import mongoose, { Schema } from 'mongoose';

const schema = new Schema(
  {
    /** Name of the collection whose stored forms are made anew. */
    _id: { type: String, required: true },
    /** The form that is being made. */
    form: { type: Number, required: true },
    /** Id of the last document that has it, in the order of ids; null before the first. */
    after: { type: String, default: null },
    done: { type: Boolean, default: false },
  },
  { versionKey: false },
);

export const RenewalModel = mongoose.model('Renewal', schema, 'renewals');
