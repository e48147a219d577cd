import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { newId } from '../../ground/id.js';
import { ORDER_KINDS } from '../courses/course.js';

/** An order (наказ) of the institute about a course, as it was signed outside the registry. */
const schema = new Schema(
  {
    _id: { type: String, default: newId },
    course: { type: String, required: true },
    /** The course's code, by which people know it. */
    code: { type: String, required: true },
    kind: { type: String, enum: ORDER_KINDS, required: true },
    /** As it is written: «45-к». */
    number: { type: String, required: true },
    /** 'YYYY-MM-DD'. */
    date: { type: String, required: true },
    /** Year and number as they are compared: the institute numbers its orders anew each year. */
    key: { type: String, required: true },
    /** From 1; each correction adds one. */
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ course: 1, kind: 1 }, { unique: true });
schema.index({ key: 1 }, { unique: true });
schema.index({ date: -1, _id: -1 });

export type StoredOrder = InferSchemaType<typeof schema>;
export const OrderModel = mongoose.model('Order', schema, 'orders');
