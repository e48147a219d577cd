import { DateTime } from 'luxon';
import { z } from 'zod';
import { codeField } from '../../../training/programmes/code-field.js';
import { FORMS } from '../../../training/programmes/programme.js';
import { isId } from '../../../ground/id.js';
import type { Course } from '../../../training/courses/course.js';
import { kyivInput, kyivMoment } from '../../../training/planning/kyiv-time.js';
import { severalOf } from '../../../web/forms/several-field.js';
import { roomField } from '../room-choices.js';
import { meetingUrlField } from './meeting-url-field.js';
import { timetableShape } from '../sessions/timetable-form.js';

/** A field of the kind datetime-local, read as Kyiv's wall clock. */
export const momentField = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'planning:faults.moment')
  .refine((text) => DateTime.fromISO(text).isValid, 'planning:faults.moment')
  .transform((text) => kyivMoment(text.slice(0, 10), text.slice(11, 16)));

export const factsShape = {
  form: z.enum(FORMS, 'programmes:faults.choose'),
  venueUk: z.string().trim().max(300, 'programmes:faults.tooLong').default(''),
  venueEn: z.string().trim().max(300, 'programmes:faults.tooLong').default(''),
  roomId: roomField,
  meetingUrl: meetingUrlField,
  trainers: severalOf(z.string().refine(isId, 'programmes:faults.choose')),
  capacity: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,3}$/, 'planning:faults.capacity')
    .transform(Number)
    .refine((number) => number <= 5000, 'planning:faults.capacity'),
  enrolmentOpensAt: momentField,
  lateEntry: z.literal('1').optional(),
};

interface TypedFacts {
  form: (typeof FORMS)[number];
  venueUk: string;
  venueEn: string;
  roomId: string;
  lateEntry?: '1' | undefined;
}

/** Facts as a course keeps them: whoever reads English should find the place, in whatever letters. */
export function facts<T extends TypedFacts>({ venueUk, venueEn, lateEntry, ...rest }: T) {
  return {
    ...rest,
    venue: { uk: venueUk || venueEn, en: venueEn || venueUk },
    lateEntry: lateEntry === '1',
  };
}

/** Whether it is said where people meet, if they do. */
export const hasVenue = ({ form, venueUk, roomId }: TypedFacts) =>
  form === 'online' || roomId !== '' || venueUk !== '';
export const venueMissing = { path: ['venueUk'], error: 'planning:faults.venue' };

/** The form that changes a course's facts. */
export const courseForm = z
  .object({ ...factsShape, enrolmentClosesAt: momentField })
  .refine(hasVenue, venueMissing)
  .transform(facts);

/** The form that plans a course: facts and timetable; enrolment may close at the usual time. */
export const newCourseForm = z
  .object({
    code: codeField,
    programme: z.string(),
    ...factsShape,
    enrolmentClosesAt: z.preprocess(
      (value) => (value === '' ? undefined : value),
      momentField.optional(),
    ),
    ...timetableShape,
  })
  .refine(hasVenue, venueMissing)
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'planning:faults.endBeforeStart' })
  .transform(facts);

/** A course as its form shows it. */
export const typedCourse = (course: Course) => ({
  form: course.form,
  // The text of a room of the register is made of the room, and never typed.
  ...(course.roomId
    ? { roomId: course.roomId, venueUk: '', venueEn: '' }
    : { roomId: '', venueUk: course.venue.uk, venueEn: course.venue.en }),
  meetingUrl: course.meetingUrl ?? '',
  trainers: course.trainers.map(({ _id }) => _id),
  capacity: String(course.capacity),
  enrolmentOpensAt: kyivInput(course.enrolmentOpensAt),
  enrolmentClosesAt: kyivInput(course.enrolmentClosesAt),
  lateEntry: course.lateEntry ? '1' : '',
});
