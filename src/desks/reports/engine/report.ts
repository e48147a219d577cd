import type { Bilingual } from '../../../ground/plain.js';
import type { NamesIn } from '../../../ground/language/text-keys.js';
import type { Role } from '../../../ground/roles.js';
import type { Kind } from '../../../training/programmes/programme.js';

/** By what the lines of a report may be told apart. */
export const GROUPINGS = [
  ...(['month', 'quarter', 'kind', 'type', 'department', 'category'] as const),
  ...(['course', 'trainer', 'programme', 'step', 'level', 'source'] as const),
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What may be counted or summed; the words for each are in the catalogue. */
export type NumberName = NamesIn<'reports:numbers'>;

/**
 * One thing behind the numbers of a report: a document, a place in a course, a person. What it adds to
 * which number is all that is ever summed.
 */
export interface Fact {
  /** Id of the person whom it is about; missing where it is about nobody, as the places of a course. */
  person?: string;
  /** Code of a course, number of a certificate. */
  course?: string;
  certificate?: string;
  at: Date;
  /** Where it belongs, by grouping; months and quarters follow from `at`. A course has several trainers. */
  of: Partial<Record<Exclude<Grouping, 'month' | 'quarter'>, string | readonly string[]>>;
  adds: Partial<Record<NumberName, number>>;
}

/** A number in each line of a report. */
export type Measure = {
  name: NumberName;
  /** Left out where no fact adds anything to it. */
  optional?: true;
} & (
  | { counts: 'sum'; shows: 'number' | 'hours' | 'credits' }
  /** A sum of kopecks; where nothing adds to `known` it is not known, which is another thing than nothing. */
  | { counts: 'sum'; shows: 'money'; known: NumberName }
  /** People of whom a fact adds anything to this number, each once. */
  | { counts: 'people' }
  /** Kopecks of one sum for each so many (`per`) of another one. */
  | { counts: 'ratio'; part: NumberName; whole: NumberName; per: number }
  /** How much of one sum another one is, in whole per cent, rounded down. */
  | { counts: 'share'; part: NumberName; whole: NumberName }
);

/** What a report is asked: a period, and whose facts. */
export interface Question {
  from: Date;
  before: Date;
  /** The calendar year in which the period ends. */
  year: number;
  thisYear: number;
  kind: Kind | '';
  /** Ids of the departments whose people's facts it is of; undefined: everybody's. */
  departments: readonly string[] | undefined;
  /** Of whose own courses it is; undefined: of all. */
  trainer: string | undefined;
  /** By what its lines are told apart. */
  by: Grouping;
  /** What is over by then was held. */
  now: Date;
}

/** What a report knows: its facts, and what courses, trainers and programmes among them are called. */
export interface Known {
  facts: Fact[];
  names?: ReadonlyMap<string, Bilingual>;
}

/** A report: whose it is, what it may be asked, where its facts come from, and how they are shown. */
export interface Report {
  key: NamesIn<'reports:kinds'>;
  /**
   * `people`: of those whom the reader looks after; `taught`: of the courses that the reader teaches;
   * `planned`: of all courses, for those who plan them.
   */
  of: 'people' | 'taught' | 'planned';
  /** Which roles have it alone, of all who look after people; missing: all of them. */
  readers?: readonly Role[];
  /** A period of days, or a whole calendar year. */
  period: 'days' | 'year';
  /**
   * Of which day the council is: of the period's last where facts keep the department that they arose in,
   * and of a year's where people are asked about in the departments of then; of now where they are about people and
   * the departments in which these are.
   */
  council: 'then' | 'now';
  /** Whether it may be narrowed to a field of training. */
  byKind: boolean;
  groupings: readonly [Grouping, ...Grouping[]];
  measures: readonly Measure[];
  /** What its chart draws: parts of one whole upon each other, or one number; over time as a line. */
  chart: readonly [NumberName, ...NumberName[]];
  facts: (question: Question) => Promise<Known>;
}
