import { dayIn } from '../../../ground/time/days.js';
import { postOn } from '../../../people/person/changing/former-posts.js';
import { postsOf } from '../../../people/person/people-facts.js';
import { documentedTraining } from '../../../training/certificates/search/documented-training.js';
import type { Known, Question, Report } from '../engine/report.js';

/**
 * What was learnt: people, documents, hours and credits, by the day on which the document was issued, as are the
 * department and the post that people had.
 */
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
  const posts = await postsOf(asked.map(({ person }) => person));
  const categoryOn = (person: string, at: Date): string =>
    String(postOn(posts.get(person) ?? {}, dayIn(at)).category ?? '');
  return {
    facts: asked.map(
      ({ person, department, issuedAt, courseCode, kind, type, number, minutes, credits }) => ({
        ...{ person, course: courseCode, certificate: number, at: issuedAt },
        of: {
          ...{ kind, type, department: department ?? '' },
          category: categoryOn(person, issuedAt),
        },
        adds: { participants: 1, trainings: 1, minutes, credits },
      }),
    ),
  };
}
