import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { newId } from '../../ground/id.js';

/** What a trainer or the institute told everybody who took part in a course then. */
const schema = new Schema(
  {
    _id: { type: String, default: newId },
    course: { type: String, required: true },
    subject: { type: String, required: true },
    text: { type: String, required: true },
    /** Who wrote it. */
    by: { type: String, required: true },
    at: { type: Date, required: true },
    /** Ids of those who took part when it was sent: nobody else gets the letter. */
    to: { type: [String], required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ course: 1, at: -1 });

export type CourseMessage = InferSchemaType<typeof schema>;
export const CourseMessageModel = mongoose.model('CourseMessage', schema, 'coursemessages');
