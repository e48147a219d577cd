import { z } from 'zod';
import { opensAt, taughtCourse } from '../../../../training/attendance/attendance.js';
import { everybodyIn } from '../../../../training/attendance/participants.js';
import { settleSheets } from '../../../../training/attendance/sheets/sheets.js';
import { totalsFor } from '../../../../training/attendance/totals/totals.js';
import { plannedSessions } from '../../../../training/courses/courses.js';
import { callerOf, operation } from '../../operation.js';
import { nameShown } from '../shown.js';
import { mark, memberFields, TEACHES } from './group-fields.js';

const courseAttendanceShape = z.object({
  course: z.string().meta({ description: 'Code' }),
  minAttendance: z.number().meta({ description: 'Per cent that a certificate takes' }),
  data: z.array(
    z.object({
      ...memberFields,
      minutes: z.number().meta({ description: 'That count as attended' }),
      plannedMinutes: z.number(),
      percent: z.number(),
      absences: z.number().meta({ description: 'Sessions missed without a good reason' }),
      excused: z.number(),
      meets: z.boolean().meta({ description: 'Whether they have attended enough' }),
      marks: z.array(z.object({ session: z.number(), mark })),
    }),
  ),
});

/** Attendance of the groups that the owner teaches; for the Institute, of all. */
export const attendanceOperations = [
  operation({
    ...{ method: 'get', path: '/courses/{code}/attendance', id: 'getCourseAttendance' },
    ...{ tag: 'attendance', scope: 'attendance:read', access: TEACHES, takesOut: true },
    summary: 'Marks and totals of everybody in a group',
    answer: courseAttendanceShape,
    handle: async (call) => {
      const course = await taughtCourse(callerOf(call), call.params.code ?? '');
      await settleSheets(course._id, course.sessions);
      const { participants, former } = await everybodyIn(course, call.lang);
      const totals = totalsFor(course);
      const sessions = plannedSessions(course);
      const data = [...participants, ...former].map(({ person, enrolment }) => {
        const { minutes, plannedMinutes, percent, absences, excused, meets } = totals(enrolment);
        return {
          ...{ person: person._id, name: nameShown(person.name) },
          former: former.some((one) => one.person._id === person._id),
          ...{ minutes, plannedMinutes, percent, absences, excused, meets },
          // As on the page, a sheet that has not opened tells nobody's mark, such as of an absence accepted before.
          marks: sessions.map((session) => ({
            session: session.n,
            mark:
              opensAt(session) <= call.now
                ? (enrolment.attendance?.[String(session.n)]?.mark ?? null)
                : null,
          })),
        };
      });
      return { body: { course: course.code, minAttendance: course.minAttendance, data } };
    },
  }),
];
