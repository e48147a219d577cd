import {
  documentSteps,
  type DocumentStep,
} from '../../../training/certificates/search/documented-training.js';
import type { Fact, Known, Question, Report } from '../engine/report.js';

/** What was issued, revoked and replaced, by the day on which it was done. */
export const certificates: Report = {
  key: 'certificates',
  of: 'people',
  period: 'days',
  council: 'then',
  byKind: true,
  groupings: ['month', 'quarter', 'kind', 'department'],
  measures: [
    { name: 'issued', counts: 'sum', shows: 'number' },
    { name: 'issuedInstead', counts: 'sum', shows: 'number' },
    { name: 'revoked', counts: 'sum', shows: 'number' },
    { name: 'replaced', counts: 'sum', shows: 'number' },
  ],
  chart: ['issued', 'revoked', 'replaced'],
  facts,
};

async function facts(question: Question): Promise<Known> {
  const steps = await documentSteps(question, question.departments);
  return {
    facts: steps
      .filter(({ kind }) => question.kind === '' || kind === question.kind)
      .map(({ person, courseCode, number, at, kind, department, step, instead }) => ({
        ...{ person, course: courseCode, certificate: number, at },
        of: { kind, department: department ?? '' },
        adds: addsOf({ step, instead }),
      })),
  };
}

/** A document in another one's place is issued, too. */
const addsOf = ({ step, instead }: Pick<DocumentStep, 'step' | 'instead'>): Fact['adds'] =>
  step === 'issued' ? { issued: 1, ...(instead ? { issuedInstead: 1 } : {}) } : { [step]: 1 };
