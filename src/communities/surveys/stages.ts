import { dayIn } from '../../ground/time/days.js';
import type { Survey } from './survey.js';

/** How far a survey has come. */
export const SURVEY_STAGES = ['draft', 'open', 'closed', 'published'] as const;
export type SurveyStage = (typeof SURVEY_STAGES)[number];

/** What tells how far a survey has come; of a list, when its results were published alone. */
type Dated = Pick<Survey, 'openedAt' | 'until' | 'closedAt'> & {
  published: { at?: Date } | null | undefined;
};

/** How far a survey has come at a moment: it closes by itself when its last day in Kyiv is over. */
export function stageOf({ openedAt, until, closedAt, published }: Dated, now: Date): SurveyStage {
  if (published?.at) return 'published';
  if (openedAt === null || until === null) return 'draft';
  return closedAt !== null || dayIn(now) > until ? 'closed' : 'open';
}
