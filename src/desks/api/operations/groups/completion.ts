import { z } from 'zod';
import { attendanceTotals } from '../../../../training/attendance/attendance.js';
import { participantsOf } from '../../../../training/attendance/participants.js';
import { CERTIFICATE_STATUSES } from '../../../../training/certificates/certificate.js';
import { certificatesOfCourse } from '../../../../training/certificates/search/look-up.js';
import {
  isCompleted,
  isUnfinished,
  refuseIfNotOver,
} from '../../../../training/completion/completion.js';
import { courseByCode } from '../../../../training/courses/courses.js';
import { ENROLMENT_STATUSES } from '../../../../training/enrolment/enrolment.js';
import { passes } from '../../../../training/results/result-fields.js';
import { results } from '../../../../training/results/results.js';
import { operation } from '../../operation.js';
import { participantFields } from '../shapes.js';
import { nameShown } from '../shown.js';

const completionShape = z.object({
  course: z.string().meta({ description: 'Code' }),
  completed: z.boolean(),
  unfinished: z
    .boolean()
    .meta({ description: 'Issuing the certificates was interrupted, and goes on by itself' }),
  data: z.array(
    z.object({
      ...participantFields,
      status: z.enum(ENROLMENT_STATUSES),
      minutes: z.number().meta({ description: 'That count as attended' }),
      percent: z.number(),
      attendedEnough: z.boolean(),
      passed: z.boolean().nullable().meta({ description: 'Null where no result tells' }),
      meets: z.boolean().meta({ description: 'Whether they meet the course’s rule' }),
      certificates: z
        .array(z.object({ number: z.string(), status: z.enum(CERTIFICATE_STATUSES) }))
        .meta({ description: 'Of this course, what is in force first' }),
    }),
  ),
});

/** Who completed a course, or would, and with which certificates. */
export const completionOperations = [
  operation({
    ...{ method: 'get', path: '/courses/{code}/completion', id: 'getCompletion' },
    ...{ tag: 'completion', scope: 'completion:read', access: ['institute'], takesOut: true },
    summary: 'Who completed a course that is over, or meets its rule, and their certificates',
    answer: completionShape,
    refusals: [409],
    handle: async ({ params, lang, now }) => {
      const course = await courseByCode(params.code ?? '');
      refuseIfNotOver(course, now);
      const completed = isCompleted(course);
      const unfinished = completed && (await isUnfinished(course._id));
      const totals = await attendanceTotals(course);
      const { results: entered } = await results.read(course._id);
      const [participants, certificates] = await Promise.all([
        participantsOf(course, lang),
        certificatesOfCourse(course.code),
      ]);
      const data = participants.map(({ person, enrolment }) => {
        const { minutes = 0, percent = 0, meets = false } = totals.get(person._id) ?? {};
        const passed = passes(course, entered[person._id]?.result);
        return {
          ...{ person: person._id, name: nameShown(person.name), status: enrolment.status },
          ...{ minutes, percent, attendedEnough: meets, passed: passed ?? null },
          meets: meets && passed !== false,
          certificates: certificates
            .filter((one) => one.person === person._id)
            .reverse()
            .map(({ number, status }) => ({ number, status })),
        };
      });
      return { body: { course: course.code, completed, unfinished, data } };
    },
  }),
];
