import { z } from 'zod';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { dayOf } from '../../documents/tables/day-of.js';

/** A level by a document that somebody showed: the level, the document's day, its name and number. */
export const levelForm = (now: Date) =>
  z.object({
    level: z.enum(CEFR_LEVELS, 'levels:errors.level'),
    at: z.string('levels:errors.at').transform((text, context) => {
      const day = dayOf(text.trim());
      if (day && day <= now) return day;
      context.addIssue({ code: 'custom', message: `levels:errors.${day ? 'future' : 'at'}` });
      return z.NEVER;
    }),
    note: z.string('required').trim().min(1, 'levels:errors.note').max(200, 'levels:errors.note'),
  });
