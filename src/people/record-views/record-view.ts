import { Schema, type InferSchemaType } from 'mongoose';
import type { NamesIn } from '../../ground/language/text-keys.js';
import { ROLES } from '../../ground/roles.js';

/** What was opened of somebody else's: a text of `own-data:views.parts`. */
export type RecordPart = NamesIn<'own-data:views.parts'>;

export const recordViewSchema = new Schema(
  {
    /** Whose it is, who opened it, what and on which day: the same again that day is the same. */
    _id: { type: String, required: true },
    person: { type: String, required: true },
    by: { type: String, required: true },
    /** Which roles they held then. */
    roles: { type: [{ type: String, enum: ROLES, required: true }], required: true },
    /** A RecordPart, or one of another version. */
    part: { type: String, required: true },
    /** The first time that day. */
    at: { type: Date, required: true },
  },
  { versionKey: false },
);

/** That somebody opened what the registry keeps of another. */
export type RecordView = InferSchemaType<typeof recordViewSchema>;
