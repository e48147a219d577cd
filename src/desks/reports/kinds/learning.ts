import { categoriesOf } from '../../../people/person/people-facts.js';
import { documentedTraining } from '../../../training/certificates/search/documented-training.js';
import type { Known, Question, Report } from '../engine/report.js';

/** What was learnt: people, documents, hours and credits, by the day on which the document was issued. */
export const learning: Report = {
  key: 'learning',
  of: 'people',
  period: 'days',
  council: 'then',
  byKind: true,
  groupings: ['kind', 'type', 'month', 'quarter', 'department', 'category'],
  measures: [
    { name: 'participants', counts: 'people' },
    { name: 'trainings', counts: 'sum', shows: 'number' },
    { name: 'minutes', counts: 'sum', shows: 'hours' },
    { name: 'credits', counts: 'sum', shows: 'credits' },
  ],
  chart: ['minutes'],
  facts,
};

async function facts(question: Question): Promise<Known> {
  const all = await documentedTraining(question, question.departments);
  const asked = all.filter(({ kind }) => question.kind === '' || kind === question.kind);
  const categories = await categoriesOf(asked.map(({ person }) => person));
  return {
    facts: asked.map(
      ({ person, department, issuedAt, courseCode, kind, type, number, minutes, credits }) => ({
        ...{ person, course: courseCode, certificate: number, at: issuedAt },
        of: {
          ...{ kind, type, department: department ?? '' },
          category: String(categories.get(person) ?? ''),
        },
        adds: { participants: 1, trainings: 1, minutes, credits },
      }),
    ),
  };
}
