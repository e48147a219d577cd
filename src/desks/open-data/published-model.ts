import mongoose, { Schema } from 'mongoose';
import { KINDS } from '../../training/programmes/programme.js';
import type { Figures } from './figures.js';

/** What is not given is null. */
const line = new Schema<Figures>(
  {
    year: { type: Number, required: true },
    kind: { type: String, enum: [...KINDS, 'all'], required: true },
    courses: { type: Number, required: true },
    participants: Number,
    certificates: Number,
    hours: Number,
    credits: Number,
  },
  { _id: false },
);

/** The figures of a year, as they were published first. */
export interface PublishedYear {
  /** The year, `YYYY`. */
  _id: string;
  countedAt: Date;
  lines: Figures[];
}

const schema = new Schema<PublishedYear>(
  {
    _id: { type: String, required: true },
    countedAt: { type: Date, required: true },
    lines: { type: [line], required: true },
  },
  { versionKey: false },
);

export const PublishedYearModel = mongoose.model('PublishedYear', schema, 'publishedyears');
