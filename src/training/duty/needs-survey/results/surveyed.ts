import type { Language } from '../../../../ground/language/languages.js';
import type { ReaderAt } from '../../../../ground/language/reader.js';
import { departmentsByIds } from '../../../../people/departments/departments.js';
import { councilOn, linesOn } from '../../../../people/departments/tree-on.js';
import type { QueryFault } from '../../../../web/queries/query.js';
import type { Answer } from '../answers/answer.js';
import { answersIn } from '../answers/answers.js';
import { takesAnswers, type Survey } from '../survey.js';
import { unitsAsked, type UnitAsked } from '../who-answers.js';

/** A department of a survey; who answers for it is known as long as anybody may. */
type SurveyedUnit = Omit<UnitAsked, 'speakers'> & Partial<Pick<UnitAsked, 'speakers'>>;

/** A department that was asked, or answered while there was it, with what it said. */
export interface Surveyed {
  unit: SurveyedUnit;
  answer: Answer | undefined;
}

/**
 * All departments of a survey in the order of the tree; those that were no more come last. A survey that is over
 * is about the council of its last day: whatever was merged or made since changes nothing of it.
 */
export async function surveyedIn(survey: Survey, now: Date): Promise<Surveyed[]> {
  const lastMoment = new Date(`${survey.lastDay}T12:00:00Z`);
  const [{ units, pathOf }, answers] = await Promise.all([
    takesAnswers(survey, now) ? councilNow(now) : councilThen(lastMoment),
    answersIn(survey.year),
  ]);
  const by = new Map(answers.map((one) => [one.department, one]));
  const there = new Set(units.map(({ _id }) => _id));
  const gone = await departmentsByIds([...by.keys()].filter((id) => !there.has(id)));
  const ended = gone.map((unit): SurveyedUnit => {
    const { _id, code, name } = unit;
    return { _id, code, name, path: pathOf(unit), depth: 0 };
  });
  return [...units, ...ended].map((unit) => ({ unit, answer: by.get(unit._id) }));
}

interface Council {
  units: readonly SurveyedUnit[];
  /** Ids of a unit and of those above it, the highest first. */
  pathOf: (unit: Pick<SurveyedUnit, '_id' | 'path'>) => string[];
}

const councilNow = async (now: Date): Promise<Council> => ({
  units: await unitsAsked(now),
  pathOf: ({ path }) => path,
});

async function councilThen(moment: Date): Promise<Council> {
  const [units, lines] = await Promise.all([councilOn(moment), linesOn(moment)]);
  const pathOf = ({ _id }: { _id: string }) => (lines.get(_id) ?? [_id]).toReversed();
  return {
    units: units.map((unit) => {
      const { _id, code, name, depth } = unit;
      return { _id, code, name, depth, path: pathOf(unit) };
    }),
    pathOf,
  };
}

/** Why a department cannot be asked about: the survey has none of this id. An empty id asks about all. */
export const surveyedFaults = (all: readonly Surveyed[], department: string): QueryFault[] =>
  department === '' || all.some(({ unit }) => unit._id === department)
    ? []
    : [{ name: 'department', fault: 'unknownValue', given: department }];

/** In a survey's choices and sums: departments that answered, and those that did not, or not yet. */
export const countLabel = (
  state: 'answered' | 'missing',
  survey: Survey,
  { t, now }: Pick<ReaderAt, 't' | 'now'>,
): string =>
  t(`needs-survey:counts.${state === 'missing' && !takesAnswers(survey, now) ? 'missed' : state}`);

/** Those of a department and below it; an empty id stands for all. */
export const within = (all: readonly Surveyed[], department: string): Surveyed[] =>
  all.filter(({ unit }) => department === '' || unit.path.includes(department));

/** The departments as choices of a condition, indented as the tree is. */
export const unitChoices = (all: readonly Surveyed[], lang: Language, every: string) => [
  { value: '', text: every },
  ...all.map(({ unit: { _id, name, depth } }) => ({
    value: _id,
    text: '\u2003'.repeat(depth) + name[lang],
  })),
];
