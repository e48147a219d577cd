import mongoose, { Schema, type InferSchemaType } from 'mongoose';

const DAY_SECONDS = 86_400;

const schema = new Schema(
  {
    /** The token's id with the key that its program gave. */
    _id: { type: String, required: true },
    /** SHA-256 of what was asked: another thing under the same key is refused. */
    asked: { type: String, required: true },
    /** What was answered; missing while it is under way, or where a process died. */
    answer: { type: { status: Number, body: Schema.Types.Mixed } },
    /** Who does it: only they say how it ended; nobody once it failed. */
    owner: { type: String, required: true },
    /** Id of what it saves: a sheet knows by it that it was done, where nobody wrote down the answer. */
    saveId: { type: String },
    at: { type: Date, required: true, expires: DAY_SECONDS },
  },
  { versionKey: false },
);

/** A call that is to be done once. */
export type OnceCall = InferSchemaType<typeof schema>;
export const OnceCallModel = mongoose.model('OnceCall', schema, 'oncecalls');
