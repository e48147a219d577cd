import { z } from 'zod';
import type { DutyDocument } from '../duty-documents.js';

/**
 * In which year a document counts: that of its date of issue, or that in which the training ended. When
 * it ended stands on our own documents; on others HR reads it, and it is no later than their issue.
 */
export const choiceForm = (chosen: DutyDocument) =>
  z
    .object({
      year: z.enum(['issued', 'ended'], 'duty:faults.year'),
      endedOn: z.literal('').or(z.iso.date('duty:faults.endedOn')).default(''),
      reason: z.string().trim().min(1, 'duty:faults.reason').max(300, 'duty:faults.long'),
    })
    .transform(({ year, endedOn, reason }, context) => {
      if (year === 'issued') return { year: chosen.issuedIn, reason };
      const day = chosen.source === 'own' ? chosen.document.snapshot.period.to : endedOn;
      if (chosen.source === 'external' && (day === '' || day > chosen.document.issuedOn)) {
        context.addIssue({ code: 'custom', path: ['endedOn'], message: 'duty:faults.endedOn' });
        return z.NEVER;
      }
      return { year: Number(day.slice(0, 4)), reason };
    });
