import { z } from 'zod';
import { missingSigns } from '../../documents/type/missing-signs.js';
import { formatIsoDay, inKyiv } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Course, CourseOrder, OrderKind } from '../courses/course.js';

const LONGEST = 30;
/** «45-к», «112/05-н»: letters and digits, and what stands between them. */
const NUMBER = /^[\p{L}\d](?:[\p{L}\d ./_–-]*[\p{L}\d])?$/u;
/** People are enrolled by an order that is at most so much older than the first session. */
const MONTHS_BEFORE = 12;

const dayOf = (moment: Date): string => inKyiv(moment).toFormat('yyyy-MM-dd');

/** The first day on which such an order can have been signed, 'YYYY-MM-DD'. */
const earliest = (kind: OrderKind, startsAt: Date): string =>
  kind === 'completion'
    ? dayOf(startsAt)
    : inKyiv(startsAt).minus({ months: MONTHS_BEFORE }).toFormat('yyyy-MM-dd');

/**
 * An order (наказ) about a course: number and date, both or neither, not from after today; that of a
 * completion not from before the course began, that of an enrolment not from a year before.
 */
export const orderFields = (
  { startsAt }: Pick<Course, 'startsAt'>,
  now: Date,
  kind: OrderKind = 'completion',
) => ({
  orderNumber: z
    .string()
    .trim()
    .transform((text) => text.replace(/^№\s*/u, ''))
    .pipe(
      z
        .string()
        .max(LONGEST, 'orders:refusals.numberLong')
        .refine((text) => text === '' || isPrintableNumber(text), 'orders:refusals.number'),
    )
    .default(''),
  orderDate: z
    .literal('')
    .or(z.iso.date('orders:refusals.date'))
    .default('')
    .refine((day) => day <= dayOf(now), 'orders:refusals.future')
    .refine(
      (day) => day === '' || day >= earliest(kind, startsAt),
      `orders:refusals.${kind === 'completion' ? 'early' : 'tooEarly'}`,
    ),
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
      ? (['orderNumber', 'orders:refusals.number'] as const)
      : (['orderDate', 'orders:refusals.date'] as const);
  faults.addIssue({ code: 'custom', path: [missing], message });
}

/** «№ 45-к від 12.05.2026» */
export const orderWords = ({ number, date }: CourseOrder, t: Translate): string =>
  t('orders:text', { number, date: formatIsoDay(date) });

export const orderOf = ({ orderNumber, orderDate }: OrderTyped): CourseOrder | undefined =>
  orderNumber === '' ? undefined : { number: orderNumber, date: orderDate };
