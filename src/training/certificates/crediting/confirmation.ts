import { Schema, type InferSchemaType } from 'mongoose';
import { bilingual } from '../../../ground/plain.js';

/** That HR credits a document of our own to its holder's year sheet (NADS order 226-19). */
export const confirmation = new Schema(
  {
    by: { type: String, required: true },
    at: { type: Date, required: true },
    /** The acts on which it rests: those of the rule by which it was confirmed. */
    basis: { type: bilingual, required: true },
  },
  { _id: false },
);

export type Confirmation = InferSchemaType<typeof confirmation>;

/** That HR does not credit a document of our own, and why: its holder reads it. */
export const declination = new Schema(
  {
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
    /** Key of the act, by which its letter knows it; missing before acts were kept. */
    act: String,
  },
  { _id: false },
);

export type Declination = InferSchemaType<typeof declination>;
