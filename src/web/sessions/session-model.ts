import mongoose, { Schema } from 'mongoose';
import { A_TEXT } from '../../database/partial.js';

/** A session as it is stored. */
export interface StoredSession {
  /** What the browser's cookie names. */
  _id: string;
  /** What it holds, as JSON. */
  session: string;
  expires: Date;
  lastModified?: Date;
  /** Whose it is, from the sign-in on. */
  person?: string;
}

const schema = new Schema<StoredSession>(
  {
    _id: { type: String, required: true },
    session: { type: String, required: true },
    expires: { type: Date, required: true },
    lastModified: Date,
    person: String,
  },
  { versionKey: false },
);
schema.index({ expires: 1 });
schema.index({ person: 1 }, { name: 'of_person', partialFilterExpression: { person: A_TEXT } });

export const SessionModel = mongoose.model<StoredSession>('Session', schema, 'sessions');
