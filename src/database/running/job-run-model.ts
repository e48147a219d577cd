import mongoose, { Schema, type InferSchemaType } from 'mongoose';

const schema = new Schema(
  {
    /** The job's name. */
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    /** How long it took, in milliseconds. */
    ms: { type: Number, required: true },
    /** When it last ended without a failure. */
    wellAt: { type: Date, default: null },
    /** How often it has failed since the registry was set up. */
    failures: { type: Number, default: 0 },
  },
  { versionKey: false },
);

/** How a job that the registry does by itself went the last time, in whichever process. */
export type JobRun = InferSchemaType<typeof schema>;

export const JobRunModel = mongoose.model('JobRun', schema, 'jobruns');
