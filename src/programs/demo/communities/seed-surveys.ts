import { CommunityModel } from '../../../communities/communities/community-model.js';
import type { Answer, Said } from '../../../communities/surveys/answers/answer.js';
import { decideSurvey } from '../../../communities/surveys/deciding/decide-survey.js';
import { surveyAuditOf } from '../../../communities/surveys/deciding/survey-audit.js';
import type {
  SurveyCommand,
  SurveyEvent,
  SurveyState,
} from '../../../communities/surveys/deciding/survey-events.js';
import { contentOf } from '../../../communities/surveys/imports/keep-batch.js';
import { resultsOf } from '../../../communities/surveys/results/count-results.js';
import type { SurveyAccess, SurveyValues } from '../../../communities/surveys/survey.js';
import { dayIn } from '../../../ground/time/days.js';
import { asStored } from '../audit-records.js';
import type { Batches } from '../batches.js';
import type { DemoPerson } from '../course-plan.js';
import { demoSurveys, type DemoQuestion, type DemoSurvey } from '../data.js';
import { Replay } from '../history/replay.js';
import { onWorkingDay } from '../office-hours.js';
import type { Random } from '../random.js';

interface SurveyCrew {
  /** Who keeps surveys for the institute. */
  institute: DemoPerson;
  now: Date;
  random: Random;
  batches: Batches;
}

const DAY_MS = 86_400_000;
/** Every so many people write something, and do not say where they live. */
const WRITES = 0.04;
const SAYS_NO_DISTRICT = 0.05;

/** A survey of the demonstration, and how far it came; days are counted back from now. */
interface Life {
  code: string;
  survey: DemoSurvey;
  access: SurveyAccess;
  sampled: boolean;
  answers: number;
  /** How many of them came as a file, so many days after the survey was begun. */
  file?: { answers: number; brought: number };
  /** Begun so many days ago; opened and closed so many later. */
  days: { begun: number; open?: number; asked?: number; published?: number };
  follows?: SurveyState;
  /** By how much people choose higher steps than in the wave before. */
  better?: number;
}

/**
 * Surveys among residents: two waves of the quality of life with their results, one that waits to be published,
 * one that is open and one that is being written.
 */
export async function seedSurveys(crew: SurveyCrew): Promise<void> {
  const { quality, yards, markets, culture, words } = demoSurveys();
  const districts = [...new Set((await CommunityModel.distinct('district')).map(String))];
  const keep = (life: Life) => keepSurvey(life, { ...crew, districts, words });
  // Interviewers ask those who were drawn, and bring what these said: nobody else can answer.
  const sample = { access: 'files', sampled: true } as const;
  const first = await keep({
    ...{ code: 'QUALITY-1', survey: quality, ...sample, answers: 2000 },
    file: { answers: 2000, brought: 31 },
    days: { begun: 430, open: 4, asked: 20, published: 45 },
  });
  await keep({
    ...{ code: 'QUALITY-2', survey: quality, ...sample, answers: 1000, better: 5 },
    file: { answers: 1000, brought: 31 },
    ...{ days: { begun: 70, open: 4, asked: 20, published: 45 }, follows: first },
  });
  await keep({
    ...{ code: 'MARKETS', survey: markets, access: 'open', sampled: false, answers: 300 },
    // Those on paper at the markets; the others on the site.
    file: { answers: 210, brought: 26 },
    days: { begun: 40, open: 5, asked: 14 },
  });
  await keep({
    ...{ code: 'YARDS', survey: yards, access: 'open', sampled: false, answers: 60 },
    days: { begun: 15, open: 5, asked: 60 },
  });
  await keep({
    ...{ code: 'CULTURE', survey: culture, access: 'letter', sampled: false, answers: 0 },
    days: { begun: 4 },
  });
}

type Keeping = SurveyCrew & { districts: readonly string[]; words: readonly string[] };

async function keepSurvey(life: Life, crew: Keeping): Promise<SurveyState> {
  const { code, days } = life;
  const { batches, now, institute } = crew;
  const random = crew.random.fork(code);
  const replay = new Replay<SurveyState, SurveyCommand, SurveyEvent>(code, decideSurvey);
  const act = (later: number, time: string) => ({
    by: institute._id,
    at: onWorkingDay(new Date(now.getTime() - (days.begun - later) * DAY_MS), time),
  });
  begin(replay, life, { random, act });
  const opened = days.open === undefined ? undefined : act(days.open, '10:10');
  const answers: Answer[] = [];
  if (opened && days.asked !== undefined) {
    const until = dayIn(new Date(opened.at.getTime() + days.asked * DAY_MS));
    replay.run({ type: 'open', until, ...opened });
    const hash = randomHex(random, HASH_LETTERS);
    for (let count = 0; count < life.answers; count += 1) {
      const batch = count < (life.file?.answers ?? 0) ? hash : '';
      answers.push({ ...answerOf(life, { ...crew, random }), batch });
    }
    await batches.add('surveyanswers', answers);
    if (life.file) {
      const content = contentOf(answers.filter(({ batch }) => batch !== ''));
      const { answers: rows, brought } = life.file;
      replay.run({ type: 'bring', hash, rows, content, ...act(brought, '15:20') });
    }
  }
  if (days.published !== undefined && replay.state) {
    const results = resultsOf(replay.state.questions, answers);
    const published = act(days.published, '11:30');
    const brought = replay.state.brought.map(({ hash }) => hash);
    replay.run({ type: 'publish', results, brought, figure: 'q1', ...published });
    const question = 'q5';
    for (const { _id: answer, said } of answers.filter((one) => question in one.said).slice(0, 4))
      replay.run({
        ...{ type: 'show-text', text: { question, answer, text: String(said[question]) } },
        ...act(days.published, '11:50'),
      });
  }
  await batches.add('surveys', [
    { ...replay.state, _id: code, ...{ revision: replay.revision, pending: [] } },
  ]);
  await batches.add('auditevents', surveyAuditOf(code, replay.recorded).map(asStored));
  return replay.state;
}

interface Beginning {
  random: Random;
  act: (later: number, time: string) => { by: string; at: Date };
}

function begin(
  replay: Replay<SurveyState, SurveyCommand, SurveyEvent>,
  { code, survey, access, sampled, follows }: Life,
  { random, act }: Beginning,
): void {
  const { title, lede, method, questions } = survey;
  const values: SurveyValues = { title, lede, method, sampled, access, districts: [] };
  const begun = act(0, '09:40');
  replay.run({
    ...{ type: 'begin', code, form: random.id(begun.at), values, ...begun },
    follows: follows ? { code: follows._id, questions: follows.questions } : null,
  });
  if (follows) return;
  for (const { kind, text, options } of questions) {
    const added = act(0, '10:05');
    const question = { kind, text, options };
    replay.run({ type: 'add-question', form: random.id(added.at), question, ...added });
  }
}

/** What one person said. */
function answerOf(
  { code, survey, better = 0 }: Life,
  { random, districts, words }: Keeping,
): Answer {
  const said: Record<string, Said> = {};
  for (const [at, question] of survey.questions.entries()) {
    const one = saidBy(question, { random, words, better });
    if (one !== undefined) said[`q${at + 1}`] = one;
  }
  const district = random.chance(SAYS_NO_DISTRICT) ? '' : random.pick(districts);
  return { _id: randomHex(random, ID_LETTERS), survey: code, batch: '', district, said };
}

interface Saying {
  random: Random;
  words: readonly string[];
  better: number;
}

function saidBy(
  { kind, weights }: DemoQuestion,
  { random, words, better }: Saying,
): Said | undefined {
  const steps = weights.map((weight, value) => ({
    ...{ value, weight: kind === 'scale' && value > 2 ? weight + better : weight },
  }));
  switch (kind) {
    case 'single':
    case 'scale':
      return random.weighted(steps).value;
    case 'many': {
      const some = weights.flatMap((weight, value) => (random.chance(weight / 100) ? [value] : []));
      return some.length > 0 ? some : undefined;
    }
    case 'number':
      return random.between(weights[0] ?? 0, weights[1] ?? 0);
    case 'text':
      return random.chance(WRITES) ? random.pick(words) : undefined;
  }
}

const ID_LETTERS = 24;
const HASH_LETTERS = 64;

/** An id that tells no time, as those of answers do not, or what stands for the hash of a file. */
const randomHex = (random: Random, letters: number): string =>
  Array.from({ length: letters }, () => random.between(0, 15).toString(16)).join('');
