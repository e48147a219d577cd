import type { Language } from '../../../../ground/language/languages.js';
import { departmentsByIds } from '../../../../people/departments/departments.js';
import type { Answer } from '../answers/answer.js';
import { answersIn } from '../answers/answers.js';
import { unitsAsked, type UnitAsked } from '../who-answers.js';

/** A department that was asked, or answered while there was it, with what it said. */
export interface Surveyed {
  unit: UnitAsked;
  answer: Answer | undefined;
}

/** All departments of a survey in the order of the tree; those that are no more come last. */
export async function surveyedIn(year: number, now: Date): Promise<Surveyed[]> {
  const [units, answers] = await Promise.all([unitsAsked(now), answersIn(year)]);
  const by = new Map(answers.map((one) => [one.department, one]));
  const there = new Set(units.map(({ _id }) => _id));
  const gone = await departmentsByIds([...by.keys()].filter((id) => !there.has(id)));
  const ended = gone.map(({ _id, code, name, path }): UnitAsked => ({
    ...{ _id, code, name, path, depth: 0, speakers: [] },
  }));
  return [...units, ...ended].map((unit) => ({ unit, answer: by.get(unit._id) }));
}

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
