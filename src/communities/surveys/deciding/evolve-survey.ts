import type { Question } from '../survey.js';
import { asAsked, numberOf } from '../survey-words.js';
import type { SurveyEvent, SurveyState } from './survey-events.js';

/** The survey after an event. */
export function evolveSurvey(state: SurveyState, event: SurveyEvent): SurveyState {
  const { at } = event;
  if (event.type === 'survey-begun') {
    const { code: _id, form, values, follows, questions } = event;
    return {
      ...{ _id, form, ...values, follows, questions: [...questions], beganAt: at },
      ...{
        openedAt: null,
        until: null,
        closedAt: null,
        brought: [],
        published: null,
        texts: [],
        lastQuestion: lastNumberOf(questions),
        version: 1,
      },
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'survey-changed':
      return { ...state, ...event.values, version: state.version + 1 };
    case 'question-added':
      return {
        ...state,
        questions: [...state.questions, event.question],
        lastQuestion: lastNumberOf([event.question]),
      };
    case 'question-removed':
      return { ...state, questions: state.questions.filter(({ id }) => id !== event.id) };
    case 'survey-opened':
      return { ...state, questions: asAsked(state), openedAt: at, until: event.until };
    case 'survey-closed':
      return { ...state, closedAt: at };
    case 'answers-brought': {
      const { hash, rows, content = '' } = event;
      return { ...state, brought: [...state.brought, { hash, rows, at, content }] };
    }
    case 'answers-taken-out':
      return {
        ...state,
        brought: state.brought.filter(({ hash }) => hash !== event.hash),
        texts: state.texts.filter(({ answer }) => !event.answers.includes(answer)),
      };
    case 'survey-published':
      return { ...state, published: { at, figure: event.figure, results: event.results } };
    case 'text-shown':
      return { ...state, texts: [...state.texts, event.text] };
    case 'text-hidden': {
      const { question, answer } = event;
      return {
        ...state,
        texts: state.texts.filter((one) => one.question !== question || one.answer !== answer),
      };
    }
  }
}

/** The largest number of some questions; 0 of none. */
export const lastNumberOf = (questions: readonly Pick<Question, 'id'>[]): number =>
  Math.max(0, ...questions.map(numberOf));
