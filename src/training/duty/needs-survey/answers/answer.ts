/** How much a department needs something. */
export const PRIORITIES = ['high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** So many topics of its own a department may name beside our programmes. */
export const MOST_TOPICS = 5;

/** How many of a department's people need a programme, or a topic that is none of ours. Never who. */
export interface Wish {
  /** Id of the programme; null for a topic in the department's own words. */
  programme: string | null;
  /** Empty for a programme. */
  topic: string;
  people: number;
  priority: Priority;
  /** The quarter in which it would suit. */
  quarter: number;
}

/** What a department says: what it needs, which may be nothing, and what keeps its people from learning. */
export interface Said {
  wishes: readonly Wish[];
  hinders: string;
}

/**
 * What a department answered to the survey of a year. It names no person, nor who wrote it: that stands in the
 * audit.
 */
export interface Answer extends Said {
  year: number;
  department: string;
  /** When it was said, and how often something was. */
  at: Date;
  version: number;
}

/** `seen` is the version that the form showed, 0 where there was none; `lastDay` that of the survey. */
export interface AnswerCommand {
  year: number;
  department: string;
  said: Said;
  seen: number;
  lastDay: string;
  by: string;
  at: Date;
}

export interface AnswerEvent {
  type: 'answered';
  year: number;
  department: string;
  said: Said;
  by: string;
  at: Date;
}

/** The id under which a department's answer of a year is decided. */
export const answerId = (year: number, department: string): string => `${year}:${department}`;
