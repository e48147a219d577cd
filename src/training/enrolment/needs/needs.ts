import { Schema, type InferSchemaType } from 'mongoose';

/** What people often need to take part; each has its words below `residents:needs.kinds`. */
export const NEEDS = ['step-free', 'sign-language', 'large-print'] as const;

/** As much as a line or two: what is needed, not why. */
export const LONGEST_NEED = 300;

/** What somebody said they need to take part, of their own will, in kinds and in words. */
export const needsSchema = new Schema(
  {
    kinds: { type: [{ type: String, enum: NEEDS }], required: true },
    words: { type: String, default: '' },
  },
  { _id: false },
);
export type Needs = InferSchemaType<typeof needsSchema>;
