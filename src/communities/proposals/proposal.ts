import { Schema, type InferSchemaType } from 'mongoose';
import { STAGES } from './stages.js';
import { CATEGORIES, type Category } from './terms.js';

/** That the proposal came to a stage: who said so, when, and what they said. */
const stepSchema = new Schema(
  {
    stage: { type: String, enum: STAGES, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    /** The answer, what was done, or the reason. */
    note: { type: String, default: '' },
    /** The department that has it from this step on, where it was sent to one. */
    department: { type: String, default: null },
  },
  { _id: false },
);

/** That the last day for the answer was moved. */
const moveSchema = new Schema(
  {
    from: { type: String, required: true },
    to: { type: String, required: true },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** What a resident, or the coordinator of a project, proposes to a department. It decides about itself. */
export const proposalSchema = new Schema(
  {
    /** Its number, '2026-0007': the year in which it came in, and how many there were by then. */
    _id: { type: String, required: true },
    /** Key of the form that asked. */
    form: { type: String, required: true },
    /** Who asks; null once they are forgotten. */
    asker: { type: String, default: null },
    /** Number of the project from which it comes. */
    project: { type: String, default: null },
    /** The department that administers the district it is about; null: the whole city. */
    district: { type: String, default: null },
    title: { type: String, required: true },
    text: { type: String, required: true },
    /** What the law wants to know of whoever appeals; read by nobody but who deals with it, gone at the end. */
    residence: { type: String, default: '' },
    /** Since when whoever asks agrees that everybody reads their name; null: they do not. */
    nameShownSince: { type: Date, default: null },
    /** The version of the text that whoever asks agreed to when they asked: consent.ts. */
    consent: { type: String, required: true },
    stage: { type: String, enum: STAGES, required: true },
    stageAt: { type: Date, required: true },
    askedAt: { type: Date, required: true },
    /** Null until the institute has looked at it. */
    category: { type: String, enum: [...CATEGORIES, null], default: null },
    /** The department; until then the one that whoever asks thought of. */
    department: { type: String, default: null },
    /** The last day for the answer, 'YYYY-MM-DD'. */
    due: { type: String, default: null },
    /** The day of the first answer, or of the refusal. */
    answeredOn: { type: String, default: null },
    /** In the order of time, from what the institute decided on. */
    steps: { type: [stepSchema], required: true },
    moves: { type: [moveSchema], required: true },
    /** Since when the institute hides from everybody what was public, and why; null: it does not. */
    hiddenAt: { type: Date, default: null },
    hiddenWhy: { type: String, default: '' },
  },
  { versionKey: false },
);

export type ProposalStep = Omit<InferSchemaType<typeof stepSchema>, 'department'> & {
  department: string | null;
};
export type DueMove = InferSchemaType<typeof moveSchema>;
type Stored = InferSchemaType<typeof proposalSchema>;
type Nullable = 'asker' | 'project' | 'district' | 'department' | 'due' | 'answeredOn';
export type Proposal = Omit<
  Stored,
  Nullable | 'steps' | 'moves' | 'nameShownSince' | 'hiddenAt' | 'category'
> &
  Record<Nullable, string | null> & {
    nameShownSince: Date | null;
    hiddenAt: Date | null;
    category: Category | null;
    steps: ProposalStep[];
    moves: DueMove[];
  };

/** What is asked. */
export type Asked = Pick<
  Proposal,
  'project' | 'district' | 'department' | 'title' | 'text' | 'residence'
>;
