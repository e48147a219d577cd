import mongoose, { Schema } from 'mongoose';

/** One scan and whom it served: what was scanned once cannot serve a second person. */
const schema = new Schema(
  {
    /** Device, course, session and span of time: one scan. */
    _id: { type: String, required: true },
    course: { type: String, required: true },
    n: { type: Number, required: true },
    device: { type: String, required: true },
    person: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ course: 1, n: 1, at: 1 });

export const CheckInModel = mongoose.model('CheckIn', schema, 'checkins');
