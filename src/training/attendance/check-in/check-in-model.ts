import mongoose, { Schema, type InferSchemaType } from 'mongoose';

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
    /** The browser's name from an earlier sign-in, if it has one. */
    browser: { type: String, default: '' },
    /** Network and kind of browser as one word that does not tell them: see trace.ts. */
    origin: { type: String, default: '' },
    /** Whether nothing in the browser told of an earlier scan, or of a sign-in to this account. */
    fresh: { type: Boolean, default: false },
    signedInAt: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.index({ course: 1, n: 1, at: 1 });
schema.index({ person: 1 });
schema.index({ at: 1 });

export type CheckIn = InferSchemaType<typeof schema>;
export const CheckInModel = mongoose.model('CheckIn', schema, 'checkins');
