import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../database/id.js';
import { bilingual } from '../database/plain.js';
import { ASSESSMENTS, FORMS, KINDS } from '../programmes/programme-model.js';

export const COURSE_STATUSES = [
  'draft',
  'published',
  'running',
  'completed',
  'archived',
  'cancelled',
] as const;
export type CourseStatus = (typeof COURSE_STATUSES)[number];

const sessionSchema = new Schema(
  {
    /** Given once and never to another session, so that addresses and marks stay with it. */
    n: { type: Number, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    topic: { type: String, default: '' },
    /** Where it differs from the course's venue. */
    room: { type: String, default: '' },
    cancelled: { type: Boolean, default: false },
  },
  { _id: false },
);

const trainerSchema = new Schema(
  { _id: { type: String, required: true }, name: { type: String, required: true } },
  { _id: false },
);

const schema = new Schema(
  {
    _id: { type: String, default: newId },
    code: { type: String, required: true },
    programme: { type: String, required: true },
    status: { type: String, enum: COURSE_STATUSES, required: true, default: 'draft' },

    // The programme as it was when the course was made; lists are served from the course alone.
    programmeCode: { type: String, required: true },
    kind: { type: String, enum: KINDS, required: true },
    type: { type: String, required: true },
    title: { type: bilingual, required: true },
    minutes: { type: Number, required: true },
    credits: { type: Number, default: null },
    minAttendance: { type: Number, required: true },
    assessment: { type: String, enum: ASSESSMENTS, required: true },
    exitLevel: { type: String, default: null },

    form: { type: String, enum: FORMS, required: true },
    venue: { type: bilingual, required: true },
    trainers: { type: [trainerSchema], required: true },
    sessions: { type: [sessionSchema], required: true },
    /** First session's start and last session's end. */
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },

    enrolmentOpensAt: { type: Date, required: true },
    enrolmentClosesAt: { type: Date, required: true },
    lateEntry: { type: Boolean, default: false },
    capacity: { type: Number, required: true, min: 1, max: 5000 },
    /** Projection of the seat list, for lists; `seatRevision` says how new it is. */
    taken: { type: Number, default: 0 },
    waiting: { type: Number, default: 0 },
    seatRevision: { type: Number, default: 0 },

    /** Stems of the words of title, trainers and code, in both languages. */
    search: { type: [String], required: true },
    cancelledReason: { type: String, default: '' },
    completedAt: { type: Date, default: null },
    /** True from the moment that somebody completes it until every certificate is issued. */
    completing: { type: Boolean, default: false },
  },
  { versionKey: false, timestamps: true },
);
schema.index({ code: 1 }, { unique: true });
schema.index({ status: 1, startsAt: 1, _id: 1 });
schema.index({ kind: 1, status: 1, startsAt: 1 });
schema.index({ search: 1, status: 1, startsAt: 1 });
schema.index({ 'trainers._id': 1, startsAt: -1 });
schema.index({ programme: 1, startsAt: -1 });
schema.index({ 'sessions.startsAt': 1 });
schema.index({ completing: 1 }, { partialFilterExpression: { completing: true } });

export type CourseSession = InferSchemaType<typeof sessionSchema>;
export type CourseTrainer = InferSchemaType<typeof trainerSchema>;
export type Course = Omit<InferSchemaType<typeof schema>, 'sessions' | 'trainers'> & {
  sessions: CourseSession[];
  trainers: CourseTrainer[];
};
export const CourseModel = mongoose.model('Course', schema, 'courses');
