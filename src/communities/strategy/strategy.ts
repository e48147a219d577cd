import { Schema, type InferSchemaType } from 'mongoose';
import { bilingual } from '../../ground/plain.js';

/** What serves a goal: a residents' project, a grant application, a course (a residents' training is one), a programme. */
export const LINK_KINDS = ['project', 'grant', 'course', 'programme'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What a value is of: where the indicator stood, where it is to be, or what was found on a day. */
export const VALUE_KINDS = ['base', 'target', 'measured'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

const linkSchema = new Schema(
  {
    kind: { type: String, enum: LINK_KINDS, required: true },
    /** Number of the project or grant application, code of the course or of the programme. */
    of: { type: String, required: true },
  },
  { _id: false },
);

const goalSchema = new Schema(
  {
    id: { type: String, required: true },
    /** The goal to which an operational goal belongs; null: a goal itself. */
    above: { type: String, default: null },
    title: { type: bilingual, required: true },
    /** Who answers for an operational goal; null: not set. One that was merged stays named here: its heir answers. */
    department: { type: String, default: null },
    links: { type: [linkSchema], required: true },
    /** It is shown to nobody but the institute any more. */
    retired: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  { _id: false },
);

const indicatorSchema = new Schema(
  {
    id: { type: String, required: true },
    /** The operational goal. */
    goal: { type: String, required: true },
    title: { type: bilingual, required: true },
    unit: { type: bilingual, required: true },
    retired: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  { _id: false },
);

/** A value as somebody entered it; it is never changed, another one takes its place. */
const valueSchema = new Schema(
  {
    id: { type: String, required: true },
    indicator: { type: String, required: true },
    kind: { type: String, enum: VALUE_KINDS, required: true },
    /** The year of a base or target, 'YYYY'; the day of a measured one, 'YYYY-MM-DD'. */
    on: { type: String, required: true },
    /** Null in a correction alone: the value is not set any more. */
    value: { type: Number, default: null },
    source: { type: String, required: true },
    /** The value whose place it takes. */
    corrects: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** A strategy of the city: goals, operational goals, indicators. It decides about itself. */
export const strategySchema = new Schema(
  {
    /** Its code, as in addresses; it never changes. */
    _id: { type: String, required: true },
    /** Key of the form that added it. */
    form: { type: String, required: true },
    title: { type: bilingual, required: true },
    /** First and last year; null: not set. */
    from: { type: Number, default: null },
    to: { type: Number, default: null },
    /** By which decision it was adopted; empty: not set. */
    decision: { type: bilingual, required: true },
    /** Whether everybody reads it. */
    shown: { type: Boolean, required: true },
    /** All three in the order in which they were added. */
    goals: { type: [goalSchema], required: true },
    indicators: { type: [indicatorSchema], required: true },
    values: { type: [valueSchema], required: true },
    /** How often its description was written: a form is sent from one of them. */
    version: { type: Number, required: true },
  },
  { versionKey: false },
);

export type Link = InferSchemaType<typeof linkSchema>;
export type Goal = Omit<InferSchemaType<typeof goalSchema>, 'above' | 'department' | 'links'> & {
  above: string | null;
  department: string | null;
  links: Link[];
};
export type Indicator = InferSchemaType<typeof indicatorSchema>;
export type Value = Omit<InferSchemaType<typeof valueSchema>, 'value' | 'corrects'> & {
  value: number | null;
  corrects: string | null;
};
export type Strategy = Omit<
  InferSchemaType<typeof strategySchema>,
  'from' | 'to' | 'goals' | 'indicators' | 'values'
> & {
  from: number | null;
  to: number | null;
  goals: Goal[];
  indicators: Indicator[];
  values: Value[];
};

/** What the institute writes of a strategy, of a goal and of an indicator. */
export type StrategyValues = Pick<Strategy, 'title' | 'from' | 'to' | 'decision' | 'shown'>;
export type GoalValues = Pick<Goal, 'title' | 'department' | 'retired'>;
export type IndicatorValues = Pick<Indicator, 'title' | 'unit' | 'retired'>;
