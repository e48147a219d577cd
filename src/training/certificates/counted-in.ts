import { Schema, type InferSchemaType } from 'mongoose';

/**
 * The calendar year in which a document counts where HR chose another than that of its date of issue:
 * the one in which the training ended.
 */
export const countedIn = new Schema(
  {
    year: { type: Number, required: true },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

export type CountedIn = InferSchemaType<typeof countedIn>;
