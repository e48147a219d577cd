import { z } from 'zod';
import type { CompletionOrder, Course } from '../courses/course.js';
import { missingSigns } from '../../documents/type/missing-signs.js';
import { formatIsoDay, inKyiv } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';

const LONGEST = 30;
/** «45-к», «112/05-н»: letters and digits, and what stands between them. */
const NUMBER = /^[\p{L}\d](?:[\p{L}\d ./_–-]*[\p{L}\d])?$/u;

const dayOf = (moment: Date): string => inKyiv(moment).toFormat('yyyy-MM-dd');

/**
 * The order (наказ) on which a decision about a course's end rests: number and date, both or neither,
 * not from before the course began and not from after today.
 */
export const orderFields = ({ startsAt }: Pick<Course, 'startsAt'>, now: Date) => ({
  orderNumber: z
    .string()
    .trim()
    .transform((text) => text.replace(/^№\s*/u, ''))
    .pipe(
      z
        .string()
        .max(LONGEST, 'completion:refusals.orderNumberLong')
        .refine(
          (text) => text === '' || isPrintableNumber(text),
          'completion:refusals.orderNumber',
        ),
    )
    .default(''),
  orderDate: z
    .literal('')
    .or(z.iso.date('completion:refusals.orderDate'))
    .default('')
    .refine((day) => day <= dayOf(now), 'completion:refusals.orderFuture')
    .refine((day) => day === '' || day >= dayOf(startsAt), 'completion:refusals.orderEarly'),
});

const isPrintableNumber = (text: string): boolean =>
  NUMBER.test(text) && missingSigns(text, ['sans']).length === 0;

interface OrderTyped {
  orderNumber: string;
  orderDate: string;
}

/** Names the half of an order that is missing. */
export function wholeOrder(
  { orderNumber, orderDate }: OrderTyped,
  faults: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
): void {
  if ((orderNumber === '') === (orderDate === '')) return;
  const [missing, message] =
    orderNumber === ''
      ? (['orderNumber', 'completion:refusals.orderNumber'] as const)
      : (['orderDate', 'completion:refusals.orderDate'] as const);
  faults.addIssue({ code: 'custom', path: [missing], message });
}

/** «№ 45-к від 12.05.2026» */
export const orderWords = ({ number, date }: CompletionOrder, t: Translate): string =>
  t('completion:ordered.text', { number, date: formatIsoDay(date) });

export const orderOf = ({ orderNumber, orderDate }: OrderTyped): CompletionOrder | undefined =>
  orderNumber === '' ? undefined : { number: orderNumber, date: orderDate };
