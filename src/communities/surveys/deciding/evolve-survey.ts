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
        version: 1,
      },
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'survey-changed':
      return { ...state, ...event.values, version: state.version + 1 };
    case 'question-added':
      return { ...state, questions: [...state.questions, event.question] };
    case 'question-removed':
      return { ...state, questions: state.questions.filter(({ id }) => id !== event.id) };
    case 'survey-opened':
      return { ...state, openedAt: at, until: event.until };
    case 'survey-closed':
      return { ...state, closedAt: at };
    case 'answers-brought': {
      const { hash, rows } = event;
      return { ...state, brought: [...state.brought, { hash, rows, at }] };
    }
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
