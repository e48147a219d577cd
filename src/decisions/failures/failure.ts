import { Schema, type InferSchemaType } from 'mongoose';

/**
 * What is done in the background: a document drawn, a file for download prepared, a step of the jobs
 * that run by the minute.
 */
export const JOB_KINDS = ['drawing', 'download', 'step'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const failureSchema = new Schema(
  {
    /** Kind and id of the job. */
    _id: { type: String, required: true },
    kind: { type: String, enum: JOB_KINDS, required: true },
    id: { type: String, required: true },
    /** What people know it by: a number, a name. */
    about: { type: String, required: true },
    /** How often it has failed in a row; 0 while it is under way for the first time. */
    failures: { type: Number, default: 0 },
    firstAt: { type: Date, default: null },
    lastAt: { type: Date, default: null },
    /** It is not tried again before. */
    nextAt: { type: Date, required: true },
    /** Why it failed last: what the program said, or the key of a text and what that needs. */
    error: { type: String, default: '' },
    code: { type: String, default: '' },
    values: { type: Schema.Types.Mixed, default: {} },
    /** Until then whoever began it is taken to be alive; after it, to have died of it. */
    underWayUntil: { type: Date, default: null },
    /** A process ended while it was under way. */
    died: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false },
);

/** A job that failed, or is under way; one that is done leaves nothing behind. */
export type Failure = InferSchemaType<typeof failureSchema>;

/** The key under which a job is written down. */
export const jobKey = ({ kind, id }: Pick<Failure, 'kind' | 'id'>): string => `${kind}:${id}`;
