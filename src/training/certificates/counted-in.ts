import { Schema, type InferSchemaType } from 'mongoose';
import type { Deed } from '../../decisions/deeds/deed.js';

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

/** The filter of documents that do not say so already. */
export const notSo = ({ year, reason }: CountedIn) => ({
  $nor: [{ 'countedIn.year': year, 'countedIn.reason': reason }],
});

/** The deed of counting the document that is known by `name` in another year. */
export const moving = <What>(what: What, name: string, { by, at }: CountedIn): Deed<What> => ({
  ...{ _id: `moved:${name}:${at.getTime()}`, by, at, what },
});
