import { z } from 'zod';
import { dayIn } from '../../../../ground/time/days.js';
import { taughtCourse } from '../../../../training/attendance/attendance.js';
import { participantsOf } from '../../../../training/attendance/participants.js';
import type { Course } from '../../../../training/courses/course.js';
import { ASSESSMENTS } from '../../../../training/programmes/programme.js';
import {
  fieldSchemas,
  passes,
  RESULT_FIELDS,
  type Result,
  type ResultField,
} from '../../../../training/results/result-fields.js';
import { GrantRefused } from '../../../../training/results/grant/grant-rule.js';
import { GRANT_STAGES, grantStage } from '../../../../training/results/grant/grant-stage.js';
import { isGrant } from '../../../../training/results/grants.js';
import { results, saveResults } from '../../../../training/results/results.js';
import { ResultsClosed } from '../../../../training/results/results-sheet.js';
import { faultOf } from '../../../../web/forms/form.js';
import { BodyRefused } from '../../calls/problem.js';
import { callerOf, operation, type Call } from '../../operation.js';
import {
  MOST_ROWS,
  personField,
  reasonField,
  revision,
  savedShape,
  TEACHES,
} from './group-fields.js';
import { participantFields } from '../shapes.js';
import { nameShown } from '../shown.js';

const FIELDS = Object.keys(fieldSchemas) as ResultField[];
const text = z.string('invalid').max(1000, 'invalid').optional();
const dayText = (description: string) => text.meta({ description, example: '2026-03-10' });
const fields: Record<ResultField, typeof text> = {
  ...{ outcome: text, points: text, level: text },
  ...{ title: text, funder: text, amount: text, link: text },
  call: text.meta({ description: 'Name of the call for applications' }),
  ...{
    submitted: dayText('Day on which the application was handed in'),
    decision: text,
    won: text,
  },
  starts: dayText('First day of a grant that was given'),
  ends: dayText('Its last day'),
  reported: dayText('Day on which its final report was handed in'),
};

const resultsShape = z.object({
  course: z.string().meta({ description: 'Code' }),
  assessment: z.enum(ASSESSMENTS).meta({ description: 'Which fields results have' }),
  revision,
  closed: z
    .boolean()
    .meta({ description: 'The course is completed: the Institute corrects alone' }),
  data: z.array(
    z.object({
      ...participantFields,
      result: z.object(fields).meta({ description: 'Only what was entered' }),
      passed: z.boolean().nullable().meta({ description: 'Null while nothing tells' }),
      stage: z
        .enum(GRANT_STAGES)
        .nullable()
        .meta({ description: 'How far a grant application is; null of any other result' }),
    }),
  ),
});

const resultsBody = z.object({
  results: z
    .array(z.strictObject({ person: personField, ...fields }), 'invalid')
    .max(MOST_ROWS, 'invalid')
    .meta({ description: 'What is left out of a row stays as it is; a blank takes it back' }),
  reason: reasonField,
});

const courseIn = ({ user, params }: Pick<Call, 'user' | 'params'>) =>
  taughtCourse(callerOf({ user }), params.code ?? '');

/** What is entered, by person. @throws {BodyRefused} for what this assessment has not */
function sentIn(
  { assessment }: Pick<Course, 'assessment'>,
  rows: z.output<typeof resultsBody>['results'],
): Map<string, Result> {
  const known: readonly ResultField[] = RESULT_FIELDS[assessment];
  const sent = new Map<string, Result>();
  for (const [at, { person, ...row }] of rows.entries()) {
    const result: Result = {};
    for (const field of FIELDS) {
      const value = row[field];
      if (value === undefined) continue;
      const name = `results.${at}.${field}`;
      if (!known.includes(field)) throw new BodyRefused([{ name, fault: 'unknownField' }]);
      const { data, error } = fieldSchemas[field].safeParse(value);
      if (data === undefined)
        throw new BodyRefused([{ name, fault: faultOf(error.issues[0]?.message) }]);
      result[field] = data;
    }
    sent.set(person, { ...sent.get(person), ...result });
  }
  return sent;
}

/** Days that cannot be, by the rows that brought them. */
const bodyRefused = (
  { faults }: GrantRefused,
  rows: z.output<typeof resultsBody>['results'],
): BodyRefused =>
  new BodyRefused(
    faults.map(({ person, field, fault }) => {
      const at = rows.findLastIndex((row) => row.person === person);
      return { name: `results.${at}.${field}`, fault };
    }),
  );

/** Results of the groups that the owner teaches; for the Institute, of all. */
export const resultOperations = [
  operation({
    ...{ method: 'get', path: '/courses/{code}/results', id: 'getResults', tag: 'results' },
    ...{ scope: 'results:read', access: TEACHES, takesOut: true },
    summary: 'The results of everybody in a group',
    answer: resultsShape,
    handle: async (call) => {
      const course = await courseIn(call);
      const [state, participants] = await Promise.all([
        results.read(course._id),
        participantsOf(course, call.lang),
      ]);
      const today = dayIn(call.now);
      const data = participants.map(({ person }) => {
        const held = state.results[person._id]?.result;
        return {
          ...{ person: person._id, name: nameShown(person.name), result: held ?? {} },
          passed: passes(course, held) ?? null,
          stage: held && isGrant(course, held) ? grantStage(held, today) : null,
        };
      });
      const { version, closed } = state;
      return {
        body: {
          ...{ course: course.code, assessment: course.assessment },
          ...{ revision: version, closed, data },
        },
      };
    },
  }),
  operation({
    ...{ method: 'post', path: '/courses/{code}/results', id: 'enterResults', tag: 'results' },
    ...{ scope: 'results:write', access: TEACHES, once: true, revised: true },
    summary: 'Enters results of a group, in the fields that its assessment has',
    body: resultsBody,
    answer: savedShape,
    handle: async (call) => {
      const course = await courseIn(call);
      const user = callerOf(call);
      const { reason } = call.body;
      const sent = sentIn(course, call.body.results);
      const { saved, version, gone } = await saveResults(course, {
        ...{ user, now: call.now, sent, version: undefined, reason },
        ...{ save: call.save, only: call.only },
      }).catch((error: unknown) => {
        if (error instanceof ResultsClosed && user.roles.includes('institute'))
          throw new BodyRefused([{ name: 'reason', fault: 'attendance:errors.reasonMissing' }]);
        if (error instanceof GrantRefused) throw bodyRefused(error, call.body.results);
        throw error;
      });
      return { body: { revision: version, saved, notTakingPart: gone } };
    },
  }),
];
