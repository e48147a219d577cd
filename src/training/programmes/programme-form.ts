import { z } from 'zod';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { isId } from '../../ground/id.js';
import { severalOf } from '../../web/forms/several-field.js';
import { codeField } from './code-field.js';
import { thousandthsField, typedThousandths } from './decimal-field.js';
import {
  ASSESSMENTS,
  EXCUSED_HOURS,
  FORMS,
  KINDS,
  PROGRAMME_TYPES,
  type Programme,
} from './programme.js';

const text = (most: number) => z.string().trim().max(most, 'programmes:faults.tooLong');
const title = (missing: string) => text(300).min(1, missing);
const chosen = <const T extends readonly string[]>(values: T) =>
  z.enum(values, 'programmes:faults.choose');
const level = z
  .enum([...CEFR_LEVELS, ''], 'programmes:faults.choose')
  .default('')
  .transform((value) => (value === '' ? null : value));

const hours = thousandthsField('programmes:faults.hours')
  .transform((thousandths) => Math.round((thousandths * 60) / 1000))
  .refine((minutes) => minutes >= 1 && minutes <= 60 * 2000, 'programmes:faults.hours');

const credits = thousandthsField('programmes:faults.credits')
  .refine((thousandths) => thousandths <= 100_000, 'programmes:faults.credits')
  .nullable();

const years = z
  .union(
    [
      z.literal('').transform(() => null),
      z
        .string()
        .trim()
        .regex(/^([1-9]|[1-4]\d|50)$/, 'programmes:faults.years')
        .transform(Number),
    ],
    'programmes:faults.years',
  )
  .default(null);

/** What the form of a programme sends, apart from its code. */
export const programmeForm = z
  .object({
    kind: chosen(KINDS),
    type: chosen(PROGRAMME_TYPES),
    titleUk: title('programmes:faults.titleUk'),
    titleEn: title('programmes:faults.titleEn'),
    summaryUk: text(5000).default(''),
    summaryEn: text(5000).default(''),
    competencesUk: text(5000).default(''),
    competencesEn: text(5000).default(''),
    hours,
    credits: z.preprocess((value) => (isBlank(value) ? null : value), credits),
    selfEducation: z.literal('1').optional(),
    form: chosen(FORMS),
    minAttendance: z
      .string()
      .trim()
      .regex(/^\d{1,3}$/, 'programmes:faults.percent')
      .transform(Number)
      .refine((percent) => percent <= 100, 'programmes:faults.percent'),
    excusedHours: chosen(EXCUSED_HOURS).default('missed'),
    assessment: chosen(ASSESSMENTS),
    passMark: z
      .string()
      .trim()
      .regex(/^(\d{1,2}|100)$/, 'programmes:faults.passMark')
      .transform(Number)
      .default(60),
    entryLevel: level,
    exitLevel: level,
    prerequisites: severalOf(z.string().refine(isId, 'programmes:faults.choose')),
    repeatAfterYears: years,
    active: z.literal('1').optional(),
  })
  .transform(
    ({ titleUk, titleEn, summaryUk, summaryEn, competencesUk, competencesEn, ...rest }) => {
      const { hours: minutes, active, selfEducation, entryLevel, exitLevel, ...same } = rest;
      const english = same.kind === 'english';
      return {
        ...same,
        minutes,
        selfEducation: selfEducation === '1',
        title: { uk: titleUk, en: titleEn },
        summary: { uk: summaryUk, en: summaryEn },
        competences: { uk: competencesUk, en: competencesEn },
        entryLevel: english ? entryLevel : null,
        exitLevel: english ? exitLevel : null,
        active: active === '1',
      };
    },
  );

export const newProgrammeForm = z.intersection(z.object({ code: codeField }), programmeForm);

/** A programme as its form shows it. */
export const typedProgramme = (programme: Programme) => ({
  code: programme.code,
  kind: programme.kind,
  type: programme.type,
  titleUk: programme.title.uk,
  titleEn: programme.title.en,
  summaryUk: programme.summary.uk,
  summaryEn: programme.summary.en,
  competencesUk: programme.competences.uk,
  competencesEn: programme.competences.en,
  hours: typedThousandths(Math.round((programme.minutes * 1000) / 60)),
  credits: typeof programme.credits === 'number' ? typedThousandths(programme.credits) : '',
  // Missing in programmes stored before it was asked.
  selfEducation: programme.selfEducation ? '1' : '',
  form: programme.form,
  minAttendance: String(programme.minAttendance),
  excusedHours: programme.excusedHours,
  assessment: programme.assessment,
  passMark: String(programme.passMark),
  entryLevel: programme.entryLevel ?? '',
  exitLevel: programme.exitLevel ?? '',
  prerequisites: programme.prerequisites,
  repeatAfterYears: programme.repeatAfterYears == null ? '' : String(programme.repeatAfterYears),
  active: programme.active ? '1' : '',
});

/** What a new programme's form starts with. */
export const blankProgramme = {
  type: 'general short',
  kind: 'qualification',
  form: 'in-person',
  minAttendance: '80',
  excusedHours: 'missed',
  assessment: 'none',
  passMark: '60',
  entryLevel: '',
  exitLevel: '',
  prerequisites: [],
  repeatAfterYears: '',
  selfEducation: '',
  active: '1',
};

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');
