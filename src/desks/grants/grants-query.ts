import { z } from 'zod';
import { GRANT_STAGES } from '../../training/results/grant/grant-stage.js';
import { yearField } from '../../training/duty/year-field.js';
import { choiceField, pageField } from '../../web/queries/query-fields.js';

/** To what the list of grant applications is narrowed: a stage, and the year in which the course ended. */
export const narrowing = z.object({ stage: choiceField(GRANT_STAGES), year: yearField });
export type Narrowing = z.output<typeof narrowing>;

export const grantsQuery = narrowing.extend({ page: pageField });
