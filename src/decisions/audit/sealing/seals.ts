import type { Collection } from 'mongodb';
import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { storedIn } from '../../../database/stored-in.js';

const entrySchema = new Schema(
  {
    /** The entry's key. */
    id: { type: String, required: true },
    /** SHA-256 of the entry as it was when it was sealed, in hexadecimal digits. */
    digest: { type: String, required: true },
  },
  { _id: false },
);

/** A link of the chain that seals a stream of entries: it holds the hash of the one before it. */
const schema = new Schema(
  {
    /** Its number: 1, 2, 3 … without a gap. */
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    /** When the earliest of its entries was recorded: those past their term are not missed. */
    oldest: { type: Date },
    entries: { type: [entrySchema], required: true },
    /** The hash of the link before; empty for the first. */
    previous: { type: String, default: '' },
    hash: { type: String, required: true },
  },
  { versionKey: false },
);
// No entry is sealed twice.
schema.index({ 'entries.id': 1 }, { unique: true });

export type Seal = Omit<InferSchemaType<typeof schema>, 'entries'> & {
  entries: { id: string; digest: string }[];
};

/** The links of one stream. */
export const sealsIn = (name: string, collection: string): Collection<Seal> =>
  storedIn<Seal>(mongoose.model(name, schema.clone(), collection));
