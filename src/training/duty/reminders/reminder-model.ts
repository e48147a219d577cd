import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';

/** That people who owe training of a year were reminded of it, all at once. */
const schema = new Schema(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    people: { type: [String], required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);

export type DutyReminder = InferSchemaType<typeof schema>;
export const DutyReminderModel = mongoose.model('DutyReminder', schema, 'dutyreminders');
