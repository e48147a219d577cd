import { Schema, type InferSchemaType } from 'mongoose';
import { bilingual, type Bilingual } from '../../ground/plain.js';
import type { Results } from './results.js';

/** What a question asks for: one of some, some of some, a step from 1 to 5, a number, words. */
export const QUESTION_KINDS = ['single', 'many', 'scale', 'number', 'text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/**
 * Who may answer: everybody with the link; whoever was sent a link of their own, once; or nobody here, for those
 * asked were chosen, and their answers are brought as files.
 */
export const ACCESSES = ['open', 'letter', 'files'] as const;
export type SurveyAccess = (typeof ACCESSES)[number];

/** A scale goes from 1 to this. */
export const SCALE_STEPS = [1, 2, 3, 4, 5] as const;

/** A number that is said goes from 0 to this. */
export const LARGEST_NUMBER = 1_000_000;

export const MOST_QUESTIONS = 30;
export const MOST_OPTIONS = 20;
/** So many files of answers one survey has. */
export const MOST_FILES = 50;
/** So many texts of one survey everybody may read. */
export const MOST_TEXTS = 100;

const questionSchema = new Schema(
  {
    /**
     * 'q1', 'q2' …: never given again while it is written, in the order of its questions from its opening on, and
     * the same in the survey that follows it.
     */
    id: { type: String, required: true },
    /** Key of the form that added it. */
    form: { type: String, required: true },
    kind: { type: String, enum: QUESTION_KINDS, required: true },
    text: { type: bilingual, required: true },
    /** What may be chosen, of `single` and `many`. */
    options: { type: [bilingual], required: true },
  },
  { _id: false },
);

/** Words of an answer that the institute chose for everybody to read. */
const shownTextSchema = new Schema(
  {
    question: { type: String, required: true },
    /** Id of the answer, which names nobody. */
    answer: { type: String, required: true },
    text: { type: String, required: true },
  },
  { _id: false },
);

/** Answers that were gathered on paper or by an agency, and brought as a file. */
const broughtSchema = new Schema(
  {
    /** SHA-256 of the file: the same file is counted once. */
    hash: { type: String, required: true },
    rows: { type: Number, required: true },
    at: { type: Date, required: true },
    /** SHA-256 of its answers in whatever order: the same were saved anew. */
    content: { type: String, default: '' },
  },
  { _id: false },
);

const publishedSchema = new Schema(
  {
    at: { type: Date, required: true },
    /** Id of the scale question whose mean stands on the page of communities; null: none does. */
    figure: { type: String, default: null },
    /** As they were counted then: nothing is added afterwards. */
    results: { type: Schema.Types.Mixed, required: true },
  },
  { _id: false },
);

/** A survey among residents: it decides about itself. Who answered, and what, lies elsewhere. */
export const surveySchema = new Schema(
  {
    /** Its code, as in addresses; it never changes. */
    _id: { type: String, required: true },
    /** Key of the form that began it. */
    form: { type: String, required: true },
    title: { type: bilingual, required: true },
    lede: { type: bilingual, required: true },
    /** How people are reached, in words: who asks, where, by what list. */
    method: { type: bilingual, required: true },
    /** Whether those asked were drawn at random, and nobody else answers: only then is an error said. */
    sampled: { type: Boolean, required: true },
    access: { type: String, enum: ACCESSES, required: true },
    /** Departments that administer the districts asked; none: the whole city. */
    districts: { type: [String], required: true },
    /** Code of the wave before: the questions are its. */
    follows: { type: String, default: null },
    questions: { type: [questionSchema], required: true },
    /** The last number that a question was given: another gets the next one, also where it was removed. */
    lastQuestion: { type: Number },
    beganAt: { type: Date, required: true },
    openedAt: { type: Date, default: null },
    /** The last day on which it is answered, 'YYYY-MM-DD'. */
    until: { type: String, default: null },
    closedAt: { type: Date, default: null },
    brought: { type: [broughtSchema], required: true },
    published: { type: publishedSchema, default: null },
    texts: { type: [shownTextSchema], required: true },
    /** How often its description was written: a form is sent from one of them. */
    version: { type: Number, required: true },
  },
  { versionKey: false },
);

export interface Question {
  id: string;
  form: string;
  kind: QuestionKind;
  text: Bilingual;
  options: Bilingual[];
}
export type Brought = InferSchemaType<typeof broughtSchema>;
export type ShownText = InferSchemaType<typeof shownTextSchema>;
export interface Published {
  at: Date;
  figure: string | null;
  results: Results;
}

export type Survey = Omit<
  InferSchemaType<typeof surveySchema>,
  | ('questions' | 'texts' | 'published' | 'districts' | 'brought')
  | ('follows' | 'openedAt' | 'until' | 'closedAt')
> & {
  districts: string[];
  follows: string | null;
  questions: Question[];
  openedAt: Date | null;
  until: string | null;
  closedAt: Date | null;
  brought: Brought[];
  published: Published | null;
  texts: ShownText[];
};

/** So many signs of the SHA-256 of a file tell it from all others of a survey. */
const FILE_LETTERS = 12;

/** By which people know a file of answers again, in the audit and on pages: the first signs of its SHA-256. */
export const fileName = (hash: string): string => hash.slice(0, FILE_LETTERS);

/** The district of whatever is answered to a survey that asks one alone; undefined where there are several. */
export const onlyDistrict = ({ districts }: Pick<Survey, 'districts'>): string | undefined =>
  districts.length === 1 ? districts[0] : undefined;

/** Whether a margin of error may be said: of people drawn at random, and only where nobody else could answer. */
export const isSample = ({ sampled, access }: Pick<Survey, 'sampled' | 'access'>): boolean =>
  sampled && access === 'files';

/** What the institute writes of a survey. */
export type SurveyValues = Pick<
  Survey,
  'title' | 'lede' | 'method' | 'sampled' | 'access' | 'districts'
>;

/** A question as its form says it. */
export type QuestionValues = Pick<Question, 'kind' | 'text' | 'options'>;
