import mongoose, { Schema, type InferSchemaType } from 'mongoose';

const schema = new Schema(
  {
    /** Made anew by each process that serves. */
    _id: { type: String, required: true },
    host: { type: String, required: true },
    pid: { type: Number, required: true },
    /** Of the program, and of Node. */
    version: { type: String, required: true },
    node: { type: String, required: true },
    startedAt: { type: Date, required: true },
    /** Its last sign of life. */
    seenAt: { type: Date, required: true },
    /** Bytes of memory, and by how many milliseconds its loop was late at worst since the sign before. */
    memory: { type: Number, required: true },
    lateMs: { type: Number, required: true },
    /** It answers what it has begun, and takes nothing new. */
    draining: { type: Boolean, default: false },
  },
  { versionKey: false },
);

/** A process that serves this database's registry, by its last sign of life. */
export type ServingProcess = InferSchemaType<typeof schema>;

export const ProcessModel = mongoose.model('ServingProcess', schema, 'processes');
