import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../../ground/id.js';
import { LANGUAGES } from '../../../ground/language/languages.js';
import { FORMATS } from './content.js';

const schema = new Schema(
  {
    _id: { type: String, default: newId },
    /** Who asked for it; nobody else may fetch it. */
    person: { type: String, required: true },
    /** Which of the person's places for files it has; those of an earlier day have none. */
    place: Number,
    format: { type: String, enum: FORMATS, required: true },
    lang: { type: String, enum: LANGUAGES, required: true },
    /** The conditions, as in the address of the list. */
    query: { type: Schema.Types.Mixed, required: true },
    status: { type: String, enum: ['waiting', 'running', 'ready', 'failed'], required: true },
    /** Documents put in so far, and how many there are to be. */
    done: { type: Number, default: 0 },
    total: { type: Number, required: true },
    /** Documents among them that could not be had; known once it is ready. */
    missing: Number,
    /** Whose work it is, until when without a sign of life, and how often it was begun. */
    owner: { type: String, default: null },
    leaseUntil: { type: Date, default: null },
    attempts: { type: Number, default: 0 },
    /** Hexadecimal id of the file, or of its beginning while it is written. */
    file: { type: String, default: null },
    /** Bytes; reckoned until it is ready. */
    size: { type: Number, default: 0 },
    /** A digest of what was asked for: the same for equal requests. */
    same: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ person: 1, createdAt: -1 });
schema.index(
  { person: 1, place: 1 },
  { name: 'places', unique: true, partialFilterExpression: { place: { $exists: true } } },
);
schema.index({ status: 1, createdAt: 1 });
schema.index({ expiresAt: 1 });

export type Download = InferSchemaType<typeof schema>;
export const DownloadModel = mongoose.model('Download', schema, 'downloadjobs');
