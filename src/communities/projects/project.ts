import { Schema, type InferSchemaType } from 'mongoose';
import { bilingual } from '../../ground/plain.js';
import { MONEY_KINDS, SOURCES } from './money.js';
import { STAGES } from './stages.js';

/** That the project came to a stage: who said so, and when. */
const stepSchema = new Schema(
  {
    stage: { type: String, enum: STAGES, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    /** What was found or agreed; why, where it was declined. */
    note: { type: String, default: '' },
  },
  { _id: false },
);

/** A line of the project's book: it is never changed, only countered by another one. */
const lineSchema = new Schema(
  {
    id: { type: String, required: true },
    kind: { type: String, enum: MONEY_KINDS, required: true },
    source: { type: String, enum: SOURCES, required: true },
    /** Hundredths of a hryvnia; less than nothing on a counter-line alone. */
    kopecks: { type: Number, required: true },
    /** 'YYYY-MM-DD'. */
    day: { type: String, required: true },
    /** What it was for; why, on a counter-line. */
    what: { type: String, required: true },
    /** The line that it counters. */
    counters: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** A photograph; its bytes lie by themselves. */
const photoSchema = new Schema(
  {
    id: { type: String, required: true },
    side: { type: String, enum: ['before', 'after'], required: true },
    /** What is to be seen, for those who cannot see it. The English one may be missing. */
    alt: { type: bilingual, required: true },
    type: { type: String, enum: ['image/jpeg', 'image/png'], required: true },
    size: { type: Number, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    /** Who let everybody see it, and when; null: not yet. */
    published: {
      type: new Schema(
        { by: { type: String, required: true }, at: { type: Date, required: true } },
        { _id: false },
      ),
      default: null,
    },
  },
  { _id: false },
);

/** A resident who agreed in writing that everybody reads their name beside the project. */
const initiatorSchema = new Schema(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    /** The day of the written consent, 'YYYY-MM-DD'. */
    consentedOn: { type: String, required: true },
  },
  { _id: false },
);

/** A project of residents in a public space. It decides about itself. */
export const projectSchema = new Schema(
  {
    /** Its number, '2026-0007': the year in which it was begun, and how many there were by then. */
    _id: { type: String, required: true },
    /** Key of the form that began it. */
    form: { type: String, required: true },
    /** Code of the community. */
    community: { type: String, required: true },
    title: { type: bilingual, required: true },
    problem: { type: bilingual, required: true },
    place: { type: bilingual, required: true },
    /** The department that answers for it. */
    department: { type: String, default: null },
    /** Empty until one is chosen. */
    contractor: { type: String, default: '' },
    /** With what others can help; empty: with nothing. */
    help: { type: bilingual, required: true },
    needsHelp: { type: Boolean, required: true },
    /** Codes of the courses that its people came from. */
    courses: { type: [String], required: true },
    stage: { type: String, enum: STAGES, required: true },
    stageAt: { type: Date, required: true },
    /** In the order of time. */
    steps: { type: [stepSchema], required: true },
    money: { type: [lineSchema], required: true },
    photos: { type: [photoSchema], required: true },
    initiators: { type: [initiatorSchema], required: true },
    /** When the initiators' names are taken away, three years after the last that was done; null: there are none. */
    namesUntil: { type: Date, default: null },
    /** How often its description was written: a form is sent from one of them. */
    version: { type: Number, required: true },
  },
  { versionKey: false },
);

export type ProjectStep = InferSchemaType<typeof stepSchema>;
export type MoneyLine = Omit<InferSchemaType<typeof lineSchema>, 'counters'> & {
  counters: string | null;
};
export type Photo = Omit<InferSchemaType<typeof photoSchema>, 'published'> & {
  published: { by: string; at: Date } | null;
};
export type Initiator = InferSchemaType<typeof initiatorSchema>;
export type Project = Omit<
  InferSchemaType<typeof projectSchema>,
  'courses' | 'steps' | 'money' | 'photos' | 'initiators' | 'department' | 'namesUntil'
> & {
  department: string | null;
  courses: string[];
  steps: ProjectStep[];
  money: MoneyLine[];
  photos: Photo[];
  initiators: Initiator[];
  namesUntil: Date | null;
};

/** What is written of a project when it begins. */
export type ProjectIdea = Pick<Project, 'title' | 'problem' | 'place' | 'department' | 'courses'>;

/** What its description says at any time. */
export type ProjectValues = ProjectIdea & Pick<Project, 'contractor' | 'help'>;
