import mongoose, { Schema } from 'mongoose';

/**
 * What was counted against a limit, in the shape that rate-limiter-flexible reads. The indexes are
 * made with all others, before the first request: without the unique one, two first attempts at
 * once would count in two documents.
 */
const schema = new Schema(
  {
    /** The rule's name and whom it counts, `name:key`. */
    key: { type: String, required: true },
    points: { type: Number, required: true },
    expire: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ expire: 1 }, { expireAfterSeconds: 0 });

export const LimitModel = mongoose.model('Limit', schema, 'limits');
