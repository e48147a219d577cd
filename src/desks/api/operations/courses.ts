import { z } from 'zod';
import { CEFR_LEVELS } from '../../../ground/cefr.js';
import { courseByCode } from '../../../training/courses/courses.js';
import { filtersOf } from '../../../training/courses/offer/course-filter.js';
import { FORMS, KINDS } from '../../../training/programmes/programme.js';
import {
  choicesField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  tickField,
  wordsField,
} from '../../../web/queries/query-fields.js';
import { part, partFields, partOf, readCursor } from '../calls/cursor.js';
import { operation } from '../operation.js';
import { listedCourses } from './listed-courses.js';
import { courseShape, sessionShape } from './shapes.js';
import { courseShown, sessionShown } from './shown.js';

const coursesQuery = z
  .object({
    q: wordsField(200).meta({ description: 'Words of title, trainers or code' }),
    kind: choicesField(KINDS).meta({ description: 'Repeat it for several' }),
    form: choicesField(FORMS).meta({ description: 'Repeat it for several' }),
    level: choicesField(CEFR_LEVELS).meta({ description: 'Level that is needed to enter' }),
    open: tickField.meta({ description: '1: only where one may enrol now' }),
    free: tickField.meta({ description: '1: only with free places' }),
    from: dayField.meta({ description: 'Begins on this day or later, in Kyiv' }),
    to: dayField.meta({ description: 'Begins on this day or earlier' }),
    ...partFields,
  })
  .refine(inOrder, NOT_IN_ORDER);

/** What programs may ask about courses: those that are announced. */
export const courseOperations = [
  operation({
    ...{ method: 'get', path: '/courses', id: 'listCourses', tag: 'courses' },
    ...{ scope: 'courses:read', access: 'signed-in' },
    summary: 'Announced courses that are not over, the nearest first',
    query: coursesQuery,
    answer: partOf(courseShape),
    handle: async ({ query: { cursor, limit, ...asked }, now }) => {
      const place = readCursor('courses', cursor);
      const behind = place && { startsAt: new Date(place.at), _id: place.id };
      const filters = filtersOf({ ...asked, closed: '1' }, [], now);
      const rows = await listedCourses(filters, behind, limit + 1);
      return {
        body: part('courses', rows, limit, {
          placeOf: ({ startsAt, _id: id }) => ({ at: startsAt.toISOString(), id }),
          show: ({ shown }) => shown,
        }),
      };
    },
  }),
  operation({
    ...{ method: 'get', path: '/courses/{code}', id: 'getCourse', tag: 'courses' },
    ...{ scope: 'courses:read', access: 'signed-in' },
    summary: 'One announced course, over or not',
    answer: courseShape,
    handle: async ({ params: { code = '' } }) => ({ body: courseShown(await courseByCode(code)) }),
  }),
  operation({
    ...{ method: 'get', path: '/courses/{code}/sessions', id: 'listSessions', tag: 'courses' },
    ...{ scope: 'courses:read', access: 'signed-in' },
    summary: 'All sessions of a course, cancelled ones too',
    answer: z.object({ data: z.array(sessionShape) }),
    handle: async ({ params: { code = '' } }) => ({
      body: { data: (await courseByCode(code)).sessions.map(sessionShown) },
    }),
  }),
];
