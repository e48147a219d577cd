import { z } from 'zod';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { SORTS } from '../../training/courses/offer/find-courses.js';
import { FORMS, KINDS } from '../../training/programmes/programme.js';
import {
  choicesField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  tickField,
  wordsField,
} from '../../web/queries/query-fields.js';

/** What the catalogue's address may ask for. */
export const catalogueQuery = z
  .object({
    q: wordsField(200),
    kind: choicesField(KINDS),
    form: choicesField(FORMS),
    level: choicesField(CEFR_LEVELS),
    open: tickField,
    free: tickField,
    /** Courses whose enrolment is over before they have begun, too. */
    closed: tickField,
    /** Only courses for the reader's own department, or for everybody. */
    audience: z.literal('mine', 'unknownValue').optional(),
    from: dayField,
    to: dayField,
    sort: z.enum(SORTS, 'unknownValue').default('nearest'),
    view: z.literal('month', 'unknownValue').optional(),
    month: z
      .string('once')
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month')
      .optional(),
    page: pageField,
  })
  .refine(inOrder, NOT_IN_ORDER);

export type CatalogueQuery = z.infer<typeof catalogueQuery>;

/** The catalogue as it opens. */
export const PLAIN_QUERY: CatalogueQuery = catalogueQuery.parse({});
