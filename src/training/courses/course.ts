import { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { bilingual } from '../../ground/plain.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { costsSchema } from './costs/costs.js';
import { ASSESSMENTS, EXCUSED_HOURS, FORMS, KINDS } from '../programmes/programme.js';

export const COURSE_STATUSES = [
  'draft',
  'published',
  'running',
  'completed',
  'archived',
  'cancelled',
] as const;
export type CourseStatus = (typeof COURSE_STATUSES)[number];

/** Who approves an application: at most two of these, in turn. */
export const APPROVALS = ['manager', 'hr', 'institute'] as const;
export type Approval = (typeof APPROVALS)[number];

/** What an order about a course may decide: who is enrolled, who completed it. */
export const ORDER_KINDS = ['enrolment', 'completion'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** What happens when sessions of two courses of one person are at the same time. */
export const CLASH_RULES = ['ignore', 'warn', 'forbid'] as const;

const trainerSchema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    /** Their own Latin spelling, for English pages; missing where they have none. */
    romanisedName: String,
  },
  { _id: false },
);

const sessionSchema = new Schema(
  {
    /** Given once and never to another session, so that addresses and marks stay with it. */
    n: { type: Number, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    topic: { type: String, default: '' },
    /** The same in English; missing where nobody wrote it. */
    topicEn: { type: String },
    /** Where it differs from the course's venue. */
    room: { type: String, default: '' },
    /** Which room of the register that is; missing where it was typed. */
    roomId: { type: String },
    /** Its name in English where it is one of the register; what was typed is shown as it was. */
    roomEn: { type: String },
    cancelled: { type: Boolean, default: false },
    /** Who takes this one session in a trainer's stead. */
    substitute: { type: trainerSchema, default: null },
    /** How often time, place or fate changed since it was announced (RFC 5545, SEQUENCE). */
    sequence: { type: Number, default: 0 },
  },
  { _id: false },
);

/** Places kept for the people of a department and everything below it. */
const quotaSchema = new Schema(
  { department: { type: String, required: true }, seats: { type: Number, required: true, min: 1 } },
  { _id: false },
);

/** An order (наказ) about a course, as it was signed: of enrolment, or of completion. */
const orderSchema = new Schema(
  {
    number: { type: String, required: true },
    /** 'YYYY-MM-DD'. */
    date: { type: String, required: true },
  },
  { _id: false },
);

const audienceSchema = new Schema(
  {
    /** Departments with everything below them; none is everybody. */
    departments: { type: [String], required: true },
    /** Words that the position must begin with one of; none is every position. */
    positions: { type: [String], required: true },
    /** Ranks of officials, 1 to 15; none is every rank and those without. */
    ranks: { type: [Number], required: true },
  },
  { _id: false },
);

export const courseSchema = new Schema(
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
    passMark: { type: Number, default: 60 },
    excusedHours: { type: String, enum: EXCUSED_HOURS, default: 'missed' },
    entryLevel: { type: String, enum: [...CEFR_LEVELS, null], default: null },
    exitLevel: { type: String, enum: [...CEFR_LEVELS, null], default: null },

    form: { type: String, enum: FORMS, required: true },
    venue: { type: bilingual, required: true },
    /** Which room of the register the venue is, whose text it then has; missing where it was typed. */
    roomId: { type: String },
    /** Where its sessions are joined online: for those who take part, those who teach and the institute alone. */
    meetingUrl: { type: String, default: null },
    trainers: { type: [trainerSchema], required: true },
    sessions: { type: [sessionSchema], required: true },
    /** First session's start and last session's end. */
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },

    enrolmentOpensAt: { type: Date, required: true },
    enrolmentClosesAt: { type: Date, required: true },
    lateEntry: { type: Boolean, default: false },
    capacity: { type: Number, required: true, min: 1, max: 5000 },
    /** Who approves applications, in turn; nobody means that a place is given at once. */
    approval: { type: [{ type: String, enum: APPROVALS, required: true }], default: [] },
    /** Hours for which an undecided application may hold a free seat; 0 holds none. */
    holdHours: { type: Number, default: 0, min: 0 },
    /** Hours in which an offered seat must be accepted; null gives freed seats without asking. */
    offerHours: { type: Number, default: null },
    quotas: { type: [quotaSchema], default: [] },
    /** When reserved places are open to all. */
    quotasUntil: { type: Date, default: null },
    audience: {
      type: audienceSchema,
      default: () => ({ departments: [], positions: [], ranks: [] }),
    },
    clash: { type: String, enum: CLASH_RULES, default: 'warn' },
    /** Until then leaving needs no reason; null: until the first session begins. */
    withdrawUntil: { type: Date, default: null },

    /** Projection of the seat list, for lists; `seatRevision` says how new it is. */
    taken: { type: Number, default: 0 },
    /** Free seats that an offer or an undecided application holds. */
    held: { type: Number, default: 0 },
    waiting: { type: Number, default: 0 },
    /** Undecided applications. */
    applied: { type: Number, default: 0 },
    /** Seats that a newcomer without a reservation would be given now. */
    free: { type: Number, default: 0 },
    seatRevision: { type: Number, default: 0 },
    /** When time alone changes the seat list next. */
    seatsDueAt: { type: Date, default: null },

    /** Stems of the words of title, trainers and code, in both languages. */
    search: { type: [String], required: true },
    cancelledReason: { type: String, default: '' },
    completedAt: { type: Date, default: null },
    /** What the orders about it say (src/training/orders); null where none was named. */
    enrolmentOrder: { type: orderSchema, default: null },
    completionOrder: { type: orderSchema, default: null },
    /** What it costs: of no concern to those who take part or teach; null where nobody wrote any of it. */
    costs: { type: costsSchema, default: null },
  },
  { versionKey: false, timestamps: true },
);

export type CourseSession = InferSchemaType<typeof sessionSchema>;
export type CourseTrainer = InferSchemaType<typeof trainerSchema>;
export type CourseQuota = InferSchemaType<typeof quotaSchema>;
export type CourseOrder = InferSchemaType<typeof orderSchema>;
export type Audience = InferSchemaType<typeof audienceSchema>;

/** How places are given; what a course that says nothing of it goes by. */
export const PLAIN_ENROLMENT = {
  approval: [] as Approval[],
  holdHours: 0,
  offerHours: null,
  quotas: [] as CourseQuota[],
  quotasUntil: null,
  clash: 'warn' as const,
  withdrawUntil: null,
};

export type Course = Omit<
  InferSchemaType<typeof courseSchema>,
  'sessions' | 'trainers' | 'quotas' | 'audience'
> & {
  quotas: CourseQuota[];
  audience: Audience;
  sessions: CourseSession[];
  trainers: CourseTrainer[];
};
