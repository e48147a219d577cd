import { Schema, type InferSchemaType } from 'mongoose';

/** What was said to a question: the option or step by its number from 0, several of them, a number, words. */
export type Said = number | readonly number[] | string;

/** One answer to a survey. It says of nobody whose it is: no person, no mailbox, no link, no day, no moment. */
export const answerSchema = new Schema(
  {
    /** Made at random, or of the row of a file: it tells no time and stands nowhere else. */
    _id: { type: String, required: true },
    /** Code of the survey. */
    survey: { type: String, required: true },
    /** SHA-256 of the file that it came with; empty of one that was given at the page. */
    batch: { type: String, default: '' },
    /** The department that administers the district; empty where it was not said. */
    district: { type: String, default: '' },
    /** What was said, by question; what was left out is missing. */
    said: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);

export type Answer = Omit<InferSchemaType<typeof answerSchema>, 'said'> & {
  said: Record<string, Said>;
};
