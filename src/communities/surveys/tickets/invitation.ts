import { Schema, type InferSchemaType } from 'mongoose';
import { LANGUAGES } from '../../../ground/language/languages.js';

/** Where the link to a survey is to be sent: kept until the letter is out, and no longer than two days. */
export const invitationSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Code of the survey. */
    survey: { type: String, required: true },
    email: { type: String, required: true },
    language: { type: String, enum: LANGUAGES, required: true },
    at: { type: Date, required: true },
    /** From then on it is deleted; the link itself holds as long as the survey is open. */
    until: { type: Date, required: true },
  },
  { versionKey: false },
);

export type Invitation = InferSchemaType<typeof invitationSchema>;
