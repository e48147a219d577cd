import { CEFR_LEVELS } from '../../../ground/cefr.js';
import { peopleWithLevelFound } from '../../../people/person/people-facts.js';
import type { Fact, Known, Question, Report } from '../engine/report.js';

/** Levels of English that were found within a period, and from which level people came to them. */
export const levels: Report = {
  key: 'levels',
  of: 'people',
  period: 'days',
  council: 'now',
  byKind: false,
  groupings: ['step', 'level', 'month', 'quarter', 'department'],
  measures: [
    { name: 'tested', counts: 'people' },
    { name: 'first', counts: 'sum', shows: 'number' },
    { name: 'risen', counts: 'sum', shows: 'number' },
    { name: 'same', counts: 'sum', shows: 'number' },
    { name: 'fallen', counts: 'sum', shows: 'number' },
  ],
  chart: ['first', 'risen', 'same', 'fallen'],
  facts,
};

async function facts(question: Question): Promise<Known> {
  const { from, before, departments } = question;
  const people = await peopleWithLevelFound({ from, before }, departments);
  return {
    facts: people.flatMap(({ _id: person, department, englishLevels }) =>
      englishLevels.flatMap(({ level, at }, index): Fact[] => {
        if (at < from || at >= before) return [];
        const earlier = englishLevels[index - 1]?.level;
        return [
          {
            ...{ person, at },
            of: { level, step: stepOf(earlier, level), department: department ?? '' },
            adds: { tested: 1, [changeOf(earlier, level)]: 1 },
          },
        ];
      }),
    ),
  };
}

type Level = (typeof CEFR_LEVELS)[number];

/** «A2 → B1»; of a first level, the level alone. */
const stepOf = (earlier: Level | undefined, level: Level): string =>
  earlier === undefined ? level : `${earlier} → ${level}`;

function changeOf(earlier: Level | undefined, level: Level) {
  if (earlier === undefined) return 'first';
  const rise = CEFR_LEVELS.indexOf(level) - CEFR_LEVELS.indexOf(earlier);
  return rise > 0 ? 'risen' : rise < 0 ? 'fallen' : 'same';
}
