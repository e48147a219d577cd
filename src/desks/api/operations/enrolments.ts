import { z } from 'zod';
import { courseByCode, coursesByIds } from '../../../training/courses/courses.js';
import { enrol, standing, withdraw } from '../../../training/enrolment/enrolling.js';
import { ENROLMENT_STATUSES } from '../../../training/enrolment/enrolment.js';
import { enrolmentsOfPerson } from '../../../training/enrolment/find-enrolments.js';
import { seats } from '../../../training/enrolment/seats/seats.js';
import { WITHDRAWAL_REASONS } from '../../../training/enrolment/withdrawal-reasons.js';
import { callerOf, operation } from '../operation.js';
import { enrolmentShape, standingShape } from './shapes.js';
import { standingShown } from './shown.js';

const withdrawalBody = z.object({
  reason: z.string().trim().max(500).default('').meta({ description: 'In words' }),
  picked: z
    .enum(WITHDRAWAL_REASONS)
    .optional()
    .meta({ description: 'Obligatory, or words, where a place is given up late' }),
});

/** What a program may do about its owner's own places, decided by the same commands as on pages. */
export const enrolmentOperations = [
  operation({
    ...{ method: 'get', path: '/me/enrolments', id: 'listOwnEnrolments', tag: 'enrolments' },
    ...{ scope: 'enrolments:read', access: 'signed-in' },
    summary: 'The owner’s latest 200 enrolments, the newest first',
    answer: z.object({ data: z.array(enrolmentShape) }),
    handle: async (call) => {
      const mine = await enrolmentsOfPerson(callerOf(call).id, [...ENROLMENT_STATUSES]);
      const courses = await coursesByIds(mine.map(({ course }) => course));
      const data = mine.flatMap(({ course, status, since }) => {
        const of = courses.get(course);
        const told = { status, since: since.toISOString() };
        return of ? [{ course: of.code, title: of.title, ...told }] : [];
      });
      return { body: { data } };
    },
  }),
  operation({
    ...{ method: 'get', path: '/courses/{code}/enrolment', id: 'getOwnStanding' },
    ...{ tag: 'enrolments', scope: 'enrolments:read', access: 'signed-in' },
    summary: 'How the owner stands in a course',
    answer: standingShape,
    handle: async (call) => {
      const course = await courseByCode(call.params.code ?? '');
      const state = await seats.read(course._id);
      const mine = await standing(course._id, callerOf(call).id, state);
      return { body: standingShown(course.code, mine) };
    },
  }),
  operation({
    ...{ method: 'post', path: '/courses/{code}/enrolment', id: 'enrol', tag: 'enrolments' },
    ...{ scope: 'enrolments:write', access: 'signed-in', once: true },
    summary: 'Takes a place for the owner, or a place in the queue, or sends their application',
    answer: standingShape,
    refusals: [409, 422],
    handle: async (call) => {
      const course = await courseByCode(call.params.code ?? '');
      const { id } = callerOf(call);
      return { body: standingShown(course.code, await enrol(course, id, id, call.now)) };
    },
  }),
  operation({
    ...{ method: 'post', path: '/courses/{code}/withdrawal', id: 'withdraw', tag: 'enrolments' },
    ...{ scope: 'enrolments:write', access: 'signed-in', once: true },
    summary: 'Gives up the owner’s place; whoever waits first has it at once',
    body: withdrawalBody,
    answer: standingShape,
    refusals: [409, 422],
    handle: async (call) => {
      const course = await courseByCode(call.params.code ?? '');
      const { id } = callerOf(call);
      const { reason, picked } = call.body;
      await withdraw(course, id, id, call.now, { reason, ...(picked ? { picked } : {}) });
      const state = await seats.read(course._id);
      return { body: standingShown(course.code, await standing(course._id, id, state)) };
    },
  }),
];
