import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CommunityValues } from '../../communities/communities/community.js';
import type { ProjectIdea } from '../../communities/projects/project.js';
import type { Stage as ProposalStage } from '../../communities/proposals/stages.js';
import type { Category } from '../../communities/proposals/terms.js';
import type { QuestionValues, SurveyValues } from '../../communities/surveys/survey.js';
import type { Stage } from '../../communities/projects/stages.js';
import type { Value } from '../../communities/strategy/strategy.js';
import type { Bilingual } from '../../ground/plain.js';
import type { ExternalCertificate } from '../../training/external-certificates/external-certificate.js';
import type { Programme } from '../../training/programmes/programme.js';
import { fromRoot } from '../../ground/paths.js';

/** A unit of the city council with the units below it. */
export interface DemoUnit extends Bilingual {
  code: string;
  units?: DemoUnit[];
}

/** Given names with their patronymics, and surnames as "masculine/feminine" where the two differ. */
export interface DemoNames {
  male: [name: string, son: string, daughter: string][];
  female: string[];
  surnames: string[];
}

export type DemoProgramme = Omit<
  Programme,
  | '_id'
  | 'summary'
  | 'competences'
  | 'passMark'
  | 'excusedHours'
  | 'prerequisites'
  | 'repeatAfterYears'
  | 'active'
  | 'sortKey'
  | 'createdAt'
  | 'updatedAt'
>;

/** What another provider teaches; its documents' numbers begin with the prefix. */
export interface OutsideCourse extends Pick<
  ExternalCertificate,
  'title' | 'provider' | 'kind' | 'type' | 'electronic'
> {
  /** Thousandths of an ECTS credit. */
  credits: number;
  prefix: string;
}

/** A community; its district is a department's code. */
export type DemoCommunity = CommunityValues & { code: string };

/** A project that was begun so many days ago and has come to a stage; its estimate in thousands of hryvnias. */
export interface DemoProject extends Pick<ProjectIdea, 'title' | 'problem' | 'place'> {
  community: string;
  /** A department's code. */
  department: string;
  daysAgo: number;
  stage: Stage;
  thousands: number;
}

/** What somebody proposed to a department, and how far it came. */
export interface DemoProposal {
  title: string;
  text: string;
  /** A department's code; empty where none was thought of. */
  department: string;
  stage: ProposalStage;
  category: Category;
  daysAgo: number;
  /** The answer, what was done, or the reason. */
  note: string;
  /** Whether the coordinator of a project proposes it. */
  fromProject: boolean;
  /** The department that it went to first, from which it was forwarded. */
  firstSentTo?: { department: string; reason: string };
  /** By how many days its term was moved. */
  moved?: { days: number; reason: string };
  /** Why it was hidden from everybody. */
  hidden?: string;
}

/** A question of a survey, with how often each answer is chosen; of a number the least and the largest. */
export interface DemoQuestion extends QuestionValues {
  weights: number[];
}

export interface DemoSurvey extends Pick<SurveyValues, 'title' | 'lede' | 'method'> {
  questions: DemoQuestion[];
}

/** A strategy of the city; what is missing of it is not set. */
export interface DemoStrategy {
  code: string;
  titleUk: string;
  titleEn: string;
  from: number | null;
  to: number | null;
  decisionUk: string;
  decisionEn: string;
  daysAgo: number;
  goals: { uk: string; en: string; below: DemoOperational[] }[];
}

/** An operational goal, who answers for it and what serves it. */
export interface DemoOperational {
  uk: string;
  en: string;
  /** A department's code; empty where nobody answers. */
  department: string;
  /** Whether a training for residents serves it, which programmes, how many projects and grant applications. */
  training: boolean;
  programmes: string[];
  projects: number;
  grants: number;
  indicators: {
    uk: string;
    en: string;
    unitUk: string;
    unitEn: string;
    /** `corrected` is the value that took its place. */
    values: (Pick<Value, 'kind' | 'on' | 'source'> & { value: number; corrected?: number })[];
  }[];
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(fromRoot('src/programs/demo/data'), file), 'utf8'));

// The files lie beside the code and their shapes are covered by its tests.
export const demoUnits = () => read('departments.json') as DemoUnit[];
export const demoNames = () => read('names.json') as DemoNames;
export const demoProgrammes = () => read('programmes.json') as DemoProgramme[];
export const demoOutsideCourses = () => read('outside-courses.json') as OutsideCourse[];
export const demoCommunities = () => read('communities.json') as DemoCommunity[];
export const demoProjects = () => read('projects.json') as DemoProject[];
export const demoSurveys = () =>
  read('surveys.json') as Record<'quality' | 'yards' | 'markets' | 'culture', DemoSurvey> & {
    words: string[];
  };
export const demoProposals = () => read('proposals.json') as DemoProposal[];
export const demoStrategies = () => read('strategies.json') as DemoStrategy[];
export const demoTexts = () =>
  read('programme-texts.json') as Record<string, Pick<Programme, 'summary' | 'competences'>>;
