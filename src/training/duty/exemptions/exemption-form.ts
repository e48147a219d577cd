import { z } from 'zod';
import { PERIOD_FAULT, periodFields, periodInOrder } from '../period-fields.js';

/** Why and when a person is freed from the duty. */
export const exemptionForm = z
  .object({
    reason: z.string().trim().min(1, 'duty:faults.reason').max(300, 'duty:faults.long'),
    ...periodFields,
  })
  .refine(periodInOrder, PERIOD_FAULT);
