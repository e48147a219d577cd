import { Schema, type InferSchemaType } from 'mongoose';
import { APPROVALS } from '../courses/course.js';
import { newId } from '../../ground/id.js';
import { needsSchema } from './needs/needs.js';
import { END_CAUSES } from './seats/seat-events.js';
import { WITHDRAWAL_REASONS } from './withdrawal-reasons.js';

export const ENROLMENT_STATUSES = [
  'applied',
  'enrolled',
  'waitlisted',
  'declined',
  'withdrawn',
  'completed',
  'not-completed',
] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

/** In a course's list: with a place, waiting for one, or asking for one. */
export const IN_LIST: readonly EnrolmentStatus[] = ['applied', 'enrolled', 'waitlisted'];

export const MARKS = ['present', 'late', 'absent', 'excused'] as const;
export type Mark = (typeof MARKS)[number];

const stepSchema = new Schema(
  {
    /** The event's own key: a step is never written twice. */
    id: { type: String, required: true },
    to: { type: String, enum: ENROLMENT_STATUSES, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    reason: String,
    /** What was picked from the list of reasons for giving up a place. */
    picked: { type: String, enum: WITHDRAWAL_REASONS },
    /** Why it ended by itself. */
    cause: { type: String, enum: END_CAUSES },
    /** They took back what they had given up. */
    back: Boolean,
  },
  { _id: false },
);

/** One session's mark as the enrolment shows it: a projection of the attendance sheet. */
const attendedSchema = new Schema(
  {
    mark: { type: String, enum: [...MARKS, null], default: null },
    /** Minutes that count as attended. */
    minutes: { type: Number, required: true },
    /** Minutes missed by coming late or leaving early. */
    missed: Number,
    revision: { type: Number, required: true },
  },
  { _id: false },
);

/** What was entered, field by field, and whether it passes; null while that is open. */
const resultSchema = new Schema(
  {
    fields: { type: Schema.Types.Mixed, required: true },
    passed: { type: Boolean, default: null },
    revision: { type: Number, required: true },
  },
  { _id: false, minimize: false },
);

export const enrolmentSchema = new Schema(
  {
    _id: { type: String, default: newId },
    course: { type: String, required: true },
    /** The course's programme. */
    programme: { type: String, required: true },
    person: { type: String, required: true },
    status: { type: String, enum: ENROLMENT_STATUSES, required: true },
    /** When the person came into this status: for those who wait, their place in order. */
    since: { type: Date, required: true },
    /** Revision of the seat list that this status comes from. */
    revision: { type: Number, required: true },
    /** For an application: whose decision it waits for. */
    awaiting: { type: String, enum: [...APPROVALS, null], default: null },
    /** The applicant's department when they applied: for the approvers' queues. */
    department: { type: String, default: null },
    /** For one who waits: until when the seat that is offered to them must be accepted. */
    offerUntil: { type: Date, default: null },
    /** Left after the deadline for leaving. */
    lateWithdrawal: { type: Boolean, default: false },
    /** Held a place, missed without excuse and attended nothing. */
    noShow: { type: Boolean, default: false },
    history: { type: [stepSchema], required: true },
    /** What they need to take part, while they are in the list. */
    needs: { type: needsSchema, default: undefined },
    /** When they said so, also that they need nothing. */
    needsAt: { type: Date, default: undefined },
    /** Ids of those that became this one when records of one person were merged. */
    formerly: { type: [String], default: undefined },
    /** By session number. */
    attendance: { type: Map, of: attendedSchema },
    /** The result of the course's assessment: a projection of its results. */
    result: { type: resultSchema },
  },
  { versionKey: false },
);

export type Enrolment = Omit<
  InferSchemaType<typeof enrolmentSchema>,
  'attendance' | 'formerly' | 'history' | 'result'
> & {
  formerly?: readonly string[] | null;
  history: InferSchemaType<typeof stepSchema>[];
  attendance?: Record<
    string,
    { mark?: Mark | null; minutes: number; missed?: number | null; revision: number }
  > | null;
  result?: { fields: Record<string, string>; passed?: boolean | null; revision: number } | null;
};
