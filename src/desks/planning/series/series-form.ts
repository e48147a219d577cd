import { z } from 'zod';
import { optionalSum } from '../../../web/forms/sum-field.js';
import { codeField } from '../../../training/programmes/code-field.js';
import { isId } from '../../../ground/id.js';
import { factsShape, facts, hasVenue, momentField, venueMissing } from '../course/course-form.js';
import { timetableShape } from '../sessions/timetable-form.js';

/** So many groups may be planned on one page. */
export const GROUP_COUNTS = ['2', '3', '4', '5', '6'] as const;

/** The name of a group's field: `from-2`. */
export const groupField = (name: string, n: number): string => `${name}-${n}`;

const { form, venueUk, venueEn, roomId, meetingUrl, capacity, enrolmentOpensAt, lateEntry } =
  factsShape;
const { firstDay, weeks, skipHolidays, skipDays, weekdays, from, to } = timetableShape;

/** What all groups of a series share. */
const commonForm = z
  .object({
    programme: z.string().max(40, 'invalid'),
    ...{ form, venueUk, venueEn, roomId, meetingUrl, capacity, enrolmentOpensAt, lateEntry },
    ...{ firstDay, weeks, skipHolidays, skipDays },
    enrolmentClosesAt: z.preprocess(
      (value) => (value === '' ? undefined : value),
      momentField.optional(),
    ),
    planned: optionalSum.default(null),
    despite: z.literal('1').optional(),
  })
  .refine(hasVenue, venueMissing)
  .transform(facts);

/** What each group has of its own, its fields without their numbers. */
const groupForm = z
  .object({
    code: codeField,
    ...{ weekdays, from, to },
    trainer: z
      .string()
      .refine((id) => id === '' || isId(id), 'programmes:faults.choose')
      .default(''),
    room: z.string().trim().max(200, 'programmes:faults.tooLong').default(''),
    roomId,
  })
  .refine((group) => group.from < group.to, {
    path: ['to'],
    error: 'planning:faults.endBeforeStart',
  });

/** The fields of a group as they were sent, without its number. */
function sentOf(sent: Record<string, unknown>, n: number): Record<string, unknown> {
  const names = ['code', 'weekdays', 'from', 'to', 'trainer', 'room', 'roomId'];
  return Object.fromEntries(names.map((name) => [name, sent[groupField(name, n)]]));
}

/** The form that plans so many groups of a programme at once; faults of a group's fields have its number. */
export const seriesForm = (count: number) =>
  z.record(z.string(), z.unknown()).transform((sent, context) => {
    const common = commonForm.safeParse(sent);
    const groups = Array.from({ length: count }, (__, at) =>
      groupForm.safeParse(sentOf(sent, at + 1)),
    );
    const tell = (issues: readonly { message: string }[], path: (string | number)[][]) => {
      issues.forEach(({ message }, at) => {
        context.addIssue({ code: 'custom', path: path[at] ?? [], message });
      });
    };
    if (common.error)
      tell(
        common.error.issues,
        common.error.issues.map((issue) => issue.path.map(String)),
      );
    groups.forEach(({ error }, at) => {
      if (error)
        tell(
          error.issues,
          error.issues.map((issue) => [groupField(String(issue.path[0]), at + 1)]),
        );
    });
    const read = groups.flatMap(({ data }) => data ?? []);
    return common.data && read.length === count ? { ...common.data, groups: read } : z.NEVER;
  });

export type Series = z.output<ReturnType<typeof seriesForm>>;

/** For which programme, and how many groups the page is shown. */
export const seriesQuery = z.object({
  programme: z.string('once').trim().max(40, 'tooLong').default(''),
  groups: z.enum(GROUP_COUNTS, 'unknownValue').default('2').transform(Number),
});

/** How many groups a form was sent for: no sender types it. */
export const sentCount = z.object({ groups: z.enum(GROUP_COUNTS).transform(Number) });
