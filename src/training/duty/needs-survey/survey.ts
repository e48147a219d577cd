import { dayIn } from '../../../ground/time/days.js';

/**
 * The question to all departments of what their people need to learn in a calendar year («опитування потреб»).
 * One a year.
 */
export interface Survey {
  year: number;
  /** The last day on which departments answer, `YYYY-MM-DD` in Kyiv. */
  lastDay: string;
  openedAt: Date;
  /** By which form it was opened, so that the same form sent twice is known; missing where none was. */
  form?: string | undefined;
}

interface Act {
  year: number;
  lastDay: string;
  by: string;
  at: Date;
}

type Opening = Act & Pick<Survey, 'form'>;

export type SurveyCommand = (Opening & { type: 'open' }) | (Act & { type: 'move' });
export type SurveyEvent = (Opening & { type: 'opened' }) | (Act & { type: 'moved' });

/** The id under which the survey of a year is decided. */
export const surveyId = (year: number): string => String(year);

/** Whether departments may answer at that moment. */
export const takesAnswers = ({ lastDay }: Pick<Survey, 'lastDay'>, now: Date): boolean =>
  dayIn(now) <= lastDay;
