import { z } from 'zod';
import { CEFR_LEVELS } from '../../../ground/cefr.js';
import { COURSE_STATUSES } from '../../../training/courses/course.js';
import { ENROLMENT_STATUSES } from '../../../training/enrolment/enrolment.js';
import { CERTIFICATE_STATUSES } from '../../../training/certificates/certificate.js';
import { FORMS, KINDS } from '../../../training/programmes/programme.js';

export const moment = z.iso.datetime().meta({ example: '2026-12-03T08:00:00.000Z' });
export const bilingualShape = z.object({ uk: z.string(), en: z.string() });

/** A course as a list has it. */
export const courseShape = z.object({
  code: z.string(),
  kind: z.enum(KINDS),
  form: z.enum(FORMS),
  status: z.enum(COURSE_STATUSES),
  title: bilingualShape,
  venue: bilingualShape,
  minutes: z.number().meta({ description: 'Length of the programme, in minutes' }),
  credits: z.number().nullable().meta({ description: 'ECTS credits', example: 0.5 }),
  startsAt: moment,
  endsAt: moment,
  enrolmentOpensAt: moment,
  enrolmentClosesAt: moment,
  entryLevel: z.enum(CEFR_LEVELS).nullable(),
  exitLevel: z.enum(CEFR_LEVELS).nullable(),
  trainers: z.array(z.string()).meta({ description: 'Names' }),
  places: z.object({
    capacity: z.number(),
    taken: z.number(),
    free: z.number().meta({ description: 'Places that a newcomer would be given now' }),
    waiting: z.number(),
  }),
});

export const sessionShape = z.object({
  number: z.number().meta({ description: 'Given once, and never to another session' }),
  startsAt: moment,
  endsAt: moment,
  topic: z.string(),
  topicEn: z.string().meta({ description: 'The topic in English; empty where nobody wrote it' }),
  room: z.string().meta({ description: 'Empty: at the venue of the course' }),
  cancelled: z.boolean(),
});

/** How somebody stands in a course. */
export const standingShape = z.object({
  course: z.string().meta({ description: 'Code' }),
  status: z.enum([...ENROLMENT_STATUSES, 'none']),
  position: z.number().nullable().meta({ description: 'Place in the queue from 1, or null' }),
  offerUntil: moment.nullable().meta({ description: 'Until when an offered place waits, or null' }),
});

export const enrolmentShape = z.object({
  course: z.string().meta({ description: 'Code' }),
  title: bilingualShape,
  status: z.enum(ENROLMENT_STATUSES),
  since: moment,
});

export const certificateShape = z.object({
  number: z.string(),
  status: z.enum(CERTIFICATE_STATUSES),
  course: z.string().meta({ description: 'Code' }),
  kind: z.enum(KINDS),
  title: bilingualShape,
  holder: z.object({
    surname: z.string(),
    givenName: z.string(),
    patronymic: z.string().nullable(),
    romanised: z.string(),
  }),
  minutes: z.number(),
  credits: z.number().nullable(),
  issuedAt: moment,
  replacedBy: z.string().nullable(),
  pdf: z.string().meta({ description: 'Address of the document, for who is signed in' }),
});

export const departmentShape = z.object({
  code: z.string(),
  name: bilingualShape,
  parent: z.string().nullable().meta({ description: 'Code of the unit above, or null' }),
});

/** Somebody's name, as the record has it. */
export const nameShape = z.object({
  surname: z.string(),
  givenName: z.string(),
  patronymic: z.string().nullable(),
});

export const personShape = z.object({
  id: z.string().meta({ description: 'By which other operations name the person, as SCIM does' }),
  personnelNumber: z.string().nullable(),
  name: nameShape,
  romanised: z.string().nullable().meta({ description: 'Their own Latin spelling, or null' }),
  email: z.string(),
  department: z.string().nullable().meta({ description: 'Code' }),
  position: bilingualShape.nullable(),
  status: z.enum(['active', 'left']),
  onLeave: z.boolean().meta({ description: 'Whether they are on leave today, in Kyiv' }),
});

export const participantFields = {
  person: z.string().meta({ description: 'Id' }),
  name: nameShape,
};
