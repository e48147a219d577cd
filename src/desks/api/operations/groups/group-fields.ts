import { z } from 'zod';
import { isId } from '../../../../ground/id.js';
import type { Role } from '../../../../ground/roles.js';
import { MARKS } from '../../../../training/enrolment/enrolment.js';
import { participantFields } from '../shapes.js';

/** Who opens groups on pages; which groups are theirs, each of them is asked. */
export const TEACHES: readonly Role[] = ['trainer', 'institute'];

/** More people no group has. */
export const MOST_ROWS = 1000;

export const mark = z.enum(MARKS).nullable().meta({ description: 'Null while nobody marked them' });

export const memberFields = {
  ...participantFields,
  former: z.boolean().meta({ description: 'Left the course before its end, and has marks in it' }),
};

export const revision = z
  .number()
  .meta({ description: 'In quotes or as the ETag, If-Match of a write takes it' });

export const personField = z.string('invalid').refine(isId, 'invalid');
export const reasonField = z
  .string('invalid')
  .trim()
  .max(500, 'invalid')
  .default('')
  .meta({ description: 'Obligatory where the Institute corrects what is closed' });

export const savedShape = z.object({
  revision,
  saved: z.number().meta({ description: 'Of how many people something changed' }),
  notTakingPart: z.array(z.string()).meta({ description: 'Ids for whom nothing was saved' }),
});
