import mongoose, { Schema, type InferSchemaType } from 'mongoose';

const schema = new Schema(
  {
    /** Where the last one of its kind is noted: those that the registry makes, or `npm run backup`. */
    _id: { type: String, enum: ['scheduled', 'commanded'], required: true },
    /** The moment that it holds. */
    at: { type: Date, required: true },
    /** The name of its file, without the folder. */
    file: { type: String, required: true },
    bytes: { type: Number, required: true },
    documents: { type: Number, required: true },
    ms: { type: Number, required: true },
  },
  { versionKey: false },
);

/** A backup that was written whole. */
export type Backup = InferSchemaType<typeof schema>;

export const BackupModel = mongoose.model('Backup', schema, 'backups');
