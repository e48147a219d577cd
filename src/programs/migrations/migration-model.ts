import mongoose, { Schema } from 'mongoose';

/** How far a migration of this database has come. */
const schema = new Schema(
  {
    /** The migration's name, which never changes. */
    _id: { type: String, required: true },
    startedAt: { type: Date, required: true },
    /** Id of the last document that it has seen to, in the order of ids; null before the first. */
    after: { type: String, default: null },
    /** How many it has seen to. */
    documents: { type: Number, default: 0 },
    /** When it came to its end; null while it is under way. */
    doneAt: { type: Date, default: null },
  },
  { versionKey: false },
);

export const MigrationModel = mongoose.model('Migration', schema, 'migrations');
