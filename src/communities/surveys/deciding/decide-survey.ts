import { isDeepStrictEqual } from 'node:util';
import { DateTime } from 'luxon';
import type { Decider } from '../../../decisions/decider.js';
import { NotFound } from '../../../ground/errors.js';
import { FEWEST } from '../../../ground/fewest.js';
import { dayIn } from '../../../ground/time/days.js';
import { stageOf } from '../stages.js';
import { MOST_FILES, MOST_QUESTIONS, MOST_TEXTS, type Survey } from '../survey.js';
import {
  AsksNothing,
  AsksTheSame,
  NoFigure,
  SurveyChanged,
  SurveyCodeTaken,
  SurveyNotClosed,
  SurveyNotOpen,
  SurveyOpened,
  TakesNoFile,
  TooFewAnswers,
  TooManyFiles,
  TooManyQuestions,
  TooManyTexts,
  UntilUnfit,
} from '../survey-refusals.js';
import { evolveSurvey, lastNumberOf } from './evolve-survey.js';
import type { SurveyCommand, SurveyEvent, SurveyState } from './survey-events.js';

type Of<Type extends SurveyCommand['type']> = SurveyCommand & { type: Type };

/** So many days ahead a survey may be answered: the answers are of one time. */
const LONGEST_DAYS = 120;

/**
 * Decides about one survey: what it asks, until when it is answered, that its results are published, and which
 * words everybody reads. What is decided once is not decided again: the same command twice changes nothing.
 */
export const decideSurvey: Decider<SurveyState, SurveyCommand, SurveyEvent> = {
  initial: null,

  decide(command, state) {
    if (command.type === 'begin') return begin(command, state);
    if (!state) throw new NotFound();
    const { at, by } = command;
    const stage = stageOf(state, at);
    switch (command.type) {
      case 'change':
        return change(command, state);
      case 'add-question':
        return addQuestion(command, state);
      case 'remove-question': {
        const { id } = command;
        if (state.openedAt) throw new SurveyOpened();
        if (state.follows !== null) throw new AsksTheSame();
        const asked = state.questions.some((one) => one.id === id);
        return asked ? [{ type: 'question-removed', at, by, id }] : [];
      }
      case 'open':
        return open(command, state);
      case 'close':
        if (stage === 'draft') throw new SurveyNotOpen();
        return stage === 'open' ? [{ type: 'survey-closed', at, by }] : [];
      case 'bring': {
        const { hash, rows, content } = command;
        if (state.brought.some((one) => one.hash === hash)) return [];
        // Before anybody is asked there is nothing to add to; what is published does not change.
        if (stage !== 'open' && stage !== 'closed') throw new TakesNoFile();
        if (state.brought.length >= MOST_FILES) throw new TooManyFiles(MOST_FILES);
        return [{ type: 'answers-brought', at, by, hash, rows, content }];
      }
      case 'take-out': {
        const { hash, answers } = command;
        const file = state.brought.find((one) => one.hash === hash);
        if (!file) return [];
        if (stage === 'published') throw new TakesNoFile();
        return [{ type: 'answers-taken-out', at, by, hash, rows: file.rows, answers }];
      }
      case 'publish':
        return publish(command, state);
      case 'show-text':
        return showText(command, state);
      case 'hide-text': {
        const { question, answer } = command;
        const shown = state.texts.some((one) => one.question === question && one.answer === answer);
        return shown ? [{ type: 'text-hidden', at, by, question, answer }] : [];
      }
    }
  },

  evolve: evolveSurvey,
};

/** @throws {SurveyCodeTaken} */
function begin(
  { at, by, code, form, values, follows }: Of<'begin'>,
  state: SurveyState,
): SurveyEvent[] {
  if (state) {
    if (state.form !== form) throw new SurveyCodeTaken();
    return [];
  }
  const asked = { follows: follows?.code ?? null, questions: follows?.questions ?? [] };
  return [{ type: 'survey-begun', at, by, code, form, values, ...asked }];
}

/** @throws {SurveyOpened, SurveyChanged} */
function change({ at, by, seen, values }: Of<'change'>, state: Survey): SurveyEvent[] {
  const known = new Map<string, unknown>(Object.entries(state));
  if (Object.entries(values).every(([name, value]) => isDeepStrictEqual(known.get(name), value)))
    return [];
  if (state.openedAt) throw new SurveyOpened();
  if (seen !== state.version) throw new SurveyChanged();
  return [{ type: 'survey-changed', at, by, values }];
}

/** @throws {SurveyOpened, AsksTheSame, TooManyQuestions} */
function addQuestion({ at, by, form, question }: Of<'add-question'>, state: Survey): SurveyEvent[] {
  if (state.questions.some((one) => one.form === form)) return [];
  if (state.openedAt) throw new SurveyOpened();
  if (state.follows !== null) throw new AsksTheSame();
  if (state.questions.length >= MOST_QUESTIONS) throw new TooManyQuestions(MOST_QUESTIONS);
  // Surveys that were begun before it was kept know those that are there.
  const last = Math.max(state.lastQuestion ?? 0, lastNumberOf(state.questions));
  return [{ type: 'question-added', at, by, question: { id: `q${last + 1}`, form, ...question } }];
}

/** @throws {AsksNothing, UntilUnfit, SurveyOpened} */
function open({ at, by, until }: Of<'open'>, state: Survey): SurveyEvent[] {
  if (state.openedAt) {
    if (state.until === until) return [];
    throw new SurveyOpened();
  }
  if (state.questions.length === 0) throw new AsksNothing();
  const today = dayIn(at);
  const latest = latestDay(today);
  if (until < today || until > latest) throw new UntilUnfit(latest);
  return [{ type: 'survey-opened', at, by, until }];
}

/** The last day that a survey opened on a day, 'YYYY-MM-DD', may be answered on. */
export const latestDay = (today: string): string =>
  DateTime.fromISO(today, { zone: 'utc' }).plus({ days: LONGEST_DAYS }).toFormat('yyyy-MM-dd');

/** @throws {SurveyNotClosed, SurveyChanged, TooFewAnswers, NoFigure} */
function publish(
  { at, by, results, brought, figure }: Of<'publish'>,
  state: Survey,
): SurveyEvent[] {
  if (state.published) return [];
  if (stageOf(state, at) !== 'closed') throw new SurveyNotClosed();
  const files = state.brought.map(({ hash }) => hash);
  if (!isDeepStrictEqual(files, [...brought])) throw new SurveyChanged();
  if (results.answers < FEWEST) throw new TooFewAnswers(FEWEST);
  if (figure !== null) {
    const scale = state.questions.some(({ id, kind }) => id === figure && kind === 'scale');
    const counted = results.questions.find(({ question }) => question === figure);
    if (!scale || counted?.mean === undefined) throw new NoFigure();
  }
  return [{ type: 'survey-published', at, by, results, figure }];
}

/** @throws {SurveyNotClosed, TooManyTexts} */
function showText({ at, by, text }: Of<'show-text'>, state: Survey): SurveyEvent[] {
  const stage = stageOf(state, at);
  if (stage !== 'closed' && stage !== 'published') throw new SurveyNotClosed();
  const { question, answer } = text;
  if (state.texts.some((one) => one.question === question && one.answer === answer)) return [];
  if (state.texts.length >= MOST_TEXTS) throw new TooManyTexts(MOST_TEXTS);
  return [{ type: 'text-shown', at, by, text }];
}
