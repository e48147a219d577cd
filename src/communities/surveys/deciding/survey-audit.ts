import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import { fileName } from '../survey.js';
import type { SurveyEvent } from './survey-events.js';

/** What is kept for good of a survey's events: its code, days and files, no question, no answer, no word of anybody's. */
export const surveyAuditOf = (
  survey: string,
  recorded: readonly Recorded<SurveyEvent>[],
): AuditEntry[] =>
  recorded.map(({ id, event }): AuditEntry => {
    const entry = { key: `survey:${id}`, at: event.at, by: event.by };
    switch (event.type) {
      case 'survey-opened':
        return {
          ...{ ...entry, action: 'survey-opened' },
          values: { survey, until: formatIsoDay(event.until) },
        };
      case 'answers-brought':
        return {
          ...{ ...entry, action: 'survey-answers-brought' },
          values: { survey, answers: event.rows, file: fileName(event.hash) },
        };
      case 'answers-taken-out':
        return {
          ...{ ...entry, action: 'survey-answers-taken-out' },
          values: { survey, answers: event.rows, file: fileName(event.hash) },
        };
      case 'survey-published':
        return {
          ...{ ...entry, action: 'survey-published' },
          values: { survey, answers: event.results.answers },
        };
      case 'question-added':
      case 'question-removed':
      case 'text-shown':
      case 'text-hidden':
        return { ...entry, action: `survey-${event.type}`, values: { survey } };
      case 'survey-begun':
      case 'survey-changed':
      case 'survey-closed':
        return { ...entry, action: event.type, values: { survey } };
    }
  });
