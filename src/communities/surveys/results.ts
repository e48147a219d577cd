/** What was answered in one district. */
export interface DistrictResult {
  /** The department that administers it. */
  district: string;
  answers: number;
  /** Of a scale from 1, or of numbers; unrounded. */
  mean: number;
}

/** What was answered to one question. */
export interface QuestionResult {
  question: string;
  answers: number;
  /** How often each option or step was chosen; null where that would tell of fewer than five. */
  counts?: (number | null)[];
  /** Of a scale from 1, or of numbers; unrounded. */
  mean?: number;
  /** The largest first; only of what has a mean. */
  districts?: DistrictResult[];
}

/** What was answered to a survey, as everybody may read it. */
export interface Results {
  answers: number;
  /** In the order of the survey; those that fewer than five answered are missing. */
  questions: QuestionResult[];
}
