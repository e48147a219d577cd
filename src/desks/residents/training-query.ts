import { z } from 'zod';
import { FORMS } from '../../training/programmes/programme.js';
import { choiceField, pageField, tickField } from '../../web/queries/query-fields.js';

/** What the list of trainings may be asked for. */
export const trainingQuery = z.object({
  form: choiceField(FORMS),
  free: tickField,
  page: pageField,
});
