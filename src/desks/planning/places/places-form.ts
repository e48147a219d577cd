import { DateTime } from 'luxon';
import { z } from 'zod';
import { isId } from '../../../ground/id.js';
import { APPROVALS, CLASH_RULES, type Course } from '../../../training/courses/course.js';
import { kyivInput, kyivMoment } from '../../../training/planning/kyiv-time.js';
import { severalOf } from '../../../web/forms/several-field.js';

const empty = z.literal('');
const none = () => null;

const wholeNumber = (least: number, most: number, fault: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, fault)
    .transform(Number)
    .refine((number) => number >= least && number <= most, fault);

const HOURS_A_MONTH = 720;
const HOURS = 'planning:giving.faults.hours';
const MOMENT = 'planning:faults.moment';

/** A field of the kind datetime-local that may stay empty, read as Kyiv's wall clock. */
const momentOrNone = z.union(
  [
    empty.transform(none),
    z
      .string()
      .trim()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, MOMENT)
      .refine((text) => DateTime.fromISO(text).isValid, MOMENT)
      .transform((text) => kyivMoment(text.slice(0, 10), text.slice(11, 16))),
  ],
  MOMENT,
);

const lines = z
  .string()
  .max(2000, 'programmes:faults.tooLong')
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );

const RANKS = 'planning:giving.faults.ranks';

/** «5-9, 11» as the ranks it names, 1 to 15. */
const ranks = z
  .string()
  .trim()
  .default('')
  .refine((text) => /^(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?:\s*,\s*|$))*$/.test(text), RANKS)
  .transform((text) =>
    text.split(',').flatMap((part) => {
      const [first, last = first] = part.split(/[-–]/).map((end) => end.trim());
      if (!first) return [];
      const [from, to] = [Number(first), Number(last)];
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    }),
  )
  .refine((found) => found.every((rank) => rank >= 1 && rank <= 15), RANKS);

/** One field of every row, empty ones too, so that rows keep together. */
const columnOf = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(one).max(50, 'invalid'),
  );

const approval = z.union([empty, z.enum(APPROVALS)], 'programmes:faults.choose');

/** The form that says how a course's places are given. Rows of reserved places belong together by order. */
export const placesForm = z
  .object({
    firstApproval: approval.default(''),
    secondApproval: approval.default(''),
    holdHours: z
      .union([empty.transform(() => 0), wholeNumber(0, HOURS_A_MONTH, HOURS)], HOURS)
      .default(0),
    offerHours: z
      .union([empty.transform(none), wholeNumber(1, HOURS_A_MONTH, HOURS)], HOURS)
      .default(null),
    quotaDepartment: columnOf(z.union([empty, z.string().refine(isId, 'invalid')])),
    quotaSeats: columnOf(z.string().trim()),
    quotasUntil: momentOrNone.default(null),
    departments: severalOf(z.string().refine(isId, 'invalid')),
    positions: lines,
    ranks,
    clash: z.enum(CLASH_RULES, 'programmes:faults.choose').default('warn'),
    withdrawUntil: momentOrNone.default(null),
  })
  .superRefine((typed, context) => {
    const fault = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    const { firstApproval, secondApproval, quotaDepartment, quotaSeats } = typed;
    if (secondApproval !== '' && firstApproval === '')
      fault('firstApproval', 'planning:giving.faults.firstApproval');
    if (secondApproval !== '' && firstApproval === secondApproval)
      fault('secondApproval', 'planning:giving.faults.sameApproval');
    const rows = quotaDepartment.map((department, index) => [department, quotaSeats[index] ?? '']);
    if (rows.some(([department, seats = '']) => (department === '') !== (seats === '')))
      fault('quotaDepartment', 'planning:giving.faults.quotaRow');
    else if (rows.some(([, seats = '']) => seats !== '' && !/^[1-9]\d{0,3}$/.test(seats)))
      fault('quotaDepartment', 'planning:giving.faults.quotaSeats');
    const reserved = quotaDepartment.filter((department) => department !== '');
    if (new Set(reserved).size < reserved.length)
      fault('quotaDepartment', 'planning:giving.faults.quotaTwice');
    if (reserved.length > 0 && typed.quotasUntil === null)
      fault('quotasUntil', 'planning:giving.faults.quotasUntil');
  })
  .transform((typed) => ({
    approval: [typed.firstApproval, typed.secondApproval].filter((step) => step !== ''),
    holdHours: typed.holdHours,
    offerHours: typed.offerHours,
    quotas: typed.quotaDepartment.flatMap((department, index) =>
      department === '' ? [] : [{ department, seats: Number(typed.quotaSeats[index]) }],
    ),
    quotasUntil: typed.quotaDepartment.some((department) => department !== '')
      ? typed.quotasUntil
      : null,
    audience: {
      departments: typed.departments,
      positions: typed.positions,
      ranks: [...new Set(typed.ranks)],
    },
    clash: typed.clash,
    withdrawUntil: typed.withdrawUntil,
  }));

/** How a course's places are given. */
export type PlacesRules = z.infer<typeof placesForm>;

/** The rules of a course as its form shows them. */
export const typedPlaces = (course: Course) => ({
  firstApproval: course.approval[0] ?? '',
  secondApproval: course.approval[1] ?? '',
  holdHours: String(course.holdHours),
  offerHours: course.offerHours == null ? '' : String(course.offerHours),
  quotaDepartment: course.quotas.map(({ department }) => department),
  quotaSeats: course.quotas.map(({ seats }) => String(seats)),
  quotasUntil: course.quotasUntil ? kyivInput(course.quotasUntil) : '',
  departments: course.audience.departments,
  positions: course.audience.positions.join('\n'),
  ranks: course.audience.ranks.join(', '),
  clash: course.clash,
  withdrawUntil: course.withdrawUntil ? kyivInput(course.withdrawUntil) : '',
});
