import { z } from 'zod';
import {
  saveMarks,
  sheetOf,
  sheetStanding,
  showsMarks,
  taughtSession,
} from '../../../../training/attendance/attendance.js';
import { markFields } from '../../../../training/attendance/marking/marking-form.js';
import { everybodyIn, type Participant } from '../../../../training/attendance/participants.js';
import type { Sent } from '../../../../training/attendance/sheets/seen.js';
import type { Entry } from '../../../../training/attendance/sheets/sheet.js';
import { BodyRefused } from '../../calls/problem.js';
import { callerOf, operation, type Call } from '../../operation.js';
import { moment } from '../shapes.js';
import { nameShown } from '../shown.js';
import {
  mark,
  memberFields,
  MOST_ROWS,
  personField,
  reasonField,
  revision,
  savedShape,
  TEACHES,
} from './group-fields.js';

const sheetShape = z.object({
  ...{ course: z.string().meta({ description: 'Code' }), session: z.number(), revision },
  standing: z.enum(['open', 'not-open-yet', 'closed', 'cancelled', 'course-cancelled']).meta({
    description: 'Whether marks are taken; a closed sheet takes the Institute’s corrections',
  }),
  data: z.array(
    z.object({
      ...{ ...memberFields, mark },
      note: z.string().meta({ description: 'Empty for who left' }),
      minutesMissed: z.number(),
      at: moment
        .nullable()
        .meta({ description: 'When the mark was set, or null; null for who left' }),
    }),
  ),
});

const marksBody = z.object({
  marks: z
    .array(
      z.strictObject({
        person: personField,
        mark: markFields.mark.optional(),
        note: markFields.note.optional(),
        minutesMissed: markFields.minutesMissed.optional(),
      }),
      'invalid',
    )
    .max(MOST_ROWS, 'invalid')
    .meta({ description: 'What is left out of a row stays as it is' }),
  reason: reasonField,
});

const sessionOf = ({ user, params }: Pick<Call, 'user' | 'params'>) =>
  taughtSession(callerOf({ user }), params.code ?? '', Number(params.n));

/** What a sheet tells of somebody. */
const rowOf = (
  { _id, name }: Participant['person'],
  held: (Pick<Entry, 'mark' | 'note' | 'minutesMissed'> & { at?: Date }) | undefined,
  former: boolean,
) => ({
  ...{ person: _id, name: nameShown(name), former, mark: held?.mark ?? null },
  ...{ note: held?.note ?? '', minutesMissed: held?.minutesMissed ?? 0 },
  at: held?.at?.toISOString() ?? null,
});

/** The sheet of a session, by its lasting number. */
export const sheetOperations = [
  operation({
    ...{ method: 'get', path: '/courses/{code}/sessions/{n}/attendance', id: 'getSheet' },
    ...{ tag: 'attendance', scope: 'attendance:read', access: TEACHES, takesOut: true },
    summary: 'The sheet of one session',
    answer: sheetShape,
    handle: async (call) => {
      const { course, session } = await sessionOf(call);
      const [sheet, { participants, former }] = await Promise.all([
        sheetOf(course, session.n),
        everybodyIn(course, call.lang),
      ]);
      const standing = sheetStanding(course, session, call.now);
      const shown = showsMarks(standing) ? sheet.marks : {};
      // Of who left, no more is told than on the page: that they were here, and how they were marked.
      const data = [
        ...participants.map(({ person }) => rowOf(person, shown[person._id], false)),
        ...former.flatMap(({ person }) => {
          const mark = shown[person._id]?.mark;
          return mark ? [rowOf(person, { mark, note: '', minutesMissed: 0 }, true)] : [];
        }),
      ];
      return {
        body: {
          ...{ course: course.code, session: session.n, revision: sheet.version },
          ...{ standing, data },
        },
      };
    },
  }),
  operation({
    ...{ method: 'post', path: '/courses/{code}/sessions/{n}/attendance', id: 'markAttendance' },
    ...{ tag: 'attendance', scope: 'attendance:write', access: TEACHES },
    ...{ once: true, revised: true },
    summary: 'Writes marks into the sheet of a session',
    body: marksBody,
    answer: savedShape,
    handle: async (call) => {
      const { course, session } = await sessionOf(call);
      const { user, now, save, only } = call;
      const { marks, reason } = call.body;
      const closed = sheetStanding(course, session, now) === 'closed';
      const correcting = closed && callerOf({ user }).roles.includes('institute');
      if (correcting && !reason)
        throw new BodyRefused([{ name: 'reason', fault: 'attendance:errors.reasonMissing' }]);
      const sent = new Map<string, Sent>();
      for (const { person, ...said } of marks)
        sent.set(person, { ...sent.get(person), ...given(said) });
      const { saved, gone, version } = await saveMarks(course, session, {
        ...{ user: callerOf({ user }), now, sent, version: undefined, allPresent: false },
        ...{ save, only },
        ...(correcting ? { reason } : {}),
      });
      return { body: { revision: version, saved, notTakingPart: gone } };
    },
  }),
];

/** What a row says; a field that is not there is not said. */
const given = (fields: object): Sent =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
