import type { Results } from '../results.js';
import type { Question, QuestionValues, ShownText, Survey, SurveyValues } from '../survey.js';

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/** What is decided of a survey: the survey itself, null before it is begun. */
export type SurveyState = Survey | null;

export type SurveyCommand = Act &
  (
    | {
        type: 'begin';
        code: string;
        form: string;
        values: SurveyValues;
        /** The wave before, whose questions are asked again. */
        follows: { code: string; questions: readonly Question[] } | null;
      }
    /** `seen` is the version that the form showed. */
    | { type: 'change'; seen: number; values: SurveyValues }
    | { type: 'add-question'; form: string; question: QuestionValues }
    | { type: 'remove-question'; id: string }
    | { type: 'open'; until: string }
    | { type: 'close' }
    /** Answers from paper or an agency: so many rows of a file with that SHA-256, and that of what they say. */
    | { type: 'bring'; hash: string; rows: number; content: string }
    /** Takes out what was added by mistake; `answers` are those of its answers whose words everybody was to read. */
    | { type: 'take-out'; hash: string; answers: readonly string[] }
    /** `brought` are the files with which the results were counted. */
    | { type: 'publish'; results: Results; brought: readonly string[]; figure: string | null }
    | { type: 'show-text'; text: ShownText }
    | { type: 'hide-text'; question: string; answer: string }
  );

export type SurveyEvent = Act &
  (
    | {
        type: 'survey-begun';
        code: string;
        form: string;
        values: SurveyValues;
        follows: string | null;
        questions: readonly Question[];
      }
    | { type: 'survey-changed'; values: SurveyValues }
    | { type: 'question-added'; question: Question }
    | { type: 'question-removed'; id: string }
    | { type: 'survey-opened'; until: string }
    | { type: 'survey-closed' }
    /** `content` is missing of those that were brought before it was kept. */
    | { type: 'answers-brought'; hash: string; rows: number; content?: string }
    | { type: 'answers-taken-out'; hash: string; rows: number; answers: readonly string[] }
    | { type: 'survey-published'; results: Results; figure: string | null }
    | { type: 'text-shown'; text: ShownText }
    | { type: 'text-hidden'; question: string; answer: string }
  );
