import { unmetDemand } from '../../../training/demand/demand-counts.js';
import { programmesByIds } from '../../../training/programmes/programme-facts.js';
import type { Known, Question, Report } from '../engine/report.js';

/** Who asked for a programme within a period and has been given no place in it yet. */
export const demand: Report = {
  key: 'demand',
  of: 'people',
  period: 'days',
  council: 'then',
  byKind: true,
  groupings: ['programme', 'department', 'kind', 'month'],
  measures: [
    { name: 'waiting', counts: 'sum', shows: 'number' },
    { name: 'invited', counts: 'sum', shows: 'number' },
    { name: 'uninvited', counts: 'sum', shows: 'number' },
  ],
  chart: ['uninvited', 'invited'],
  facts,
};

async function facts(question: Question): Promise<Known> {
  const unmet = await unmetDemand(question, question.departments);
  const programmes = await programmesByIds(unmet.map(({ programme }) => programme));
  return {
    facts: unmet.flatMap(({ person, programme, department, at, invitations }) => {
      const kind = programmes.get(programme)?.kind ?? '';
      if (question.kind !== '' && kind !== question.kind) return [];
      const invited = Number(invitations.length > 0);
      return [
        {
          ...{ person, at },
          of: { programme, kind, department: department ?? '' },
          adds: { waiting: 1, invited, uninvited: 1 - invited },
        },
      ];
    }),
    names: new Map([...programmes].map(([id, { title }]) => [id, title])),
  };
}
