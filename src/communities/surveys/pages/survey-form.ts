import { z } from 'zod';
import { codeForm } from '../../../ground/text/identity-form.js';
import { severalOf } from '../../../web/forms/several-field.js';
import { versionField } from '../../../web/forms/version-field.js';
import { dayField, lineField, textField } from '../../communities/fields.js';
import {
  ACCESSES,
  MOST_OPTIONS,
  QUESTION_KINDS,
  type QuestionValues,
  type Survey,
  type SurveyValues,
} from '../survey.js';

/** How long what is typed of a survey may be. */
export const LONGEST = { title: 120, lede: 600, method: 600, question: 200, option: 100 } as const;

/** Words that stand where a code does in addresses of ours. */
const TAKEN = ['NEW'];

/** What both forms of a survey ask; `districts` are those that may be ticked. */
const fieldsOf = (districts: readonly string[]) => ({
  ...{ titleUk: lineField(LONGEST.title), titleEn: lineField(LONGEST.title) },
  ...{ ledeUk: textField(LONGEST.lede), ledeEn: textField(LONGEST.lede) },
  ...{ methodUk: textField(LONGEST.method), methodEn: textField(LONGEST.method) },
  sampled: z
    .literal('1')
    .optional()
    .transform((ticked) => ticked !== undefined),
  access: z.enum(ACCESSES, 'surveys:faults.access'),
  districts: severalOf(z.string()).refine(
    (all) => all.every((one) => districts.includes(one)),
    'surveys:faults.district',
  ),
});

/** A margin of error is said of a sample, and whoever answers of their own accord is none. */
const sampledAlone = (form: { sampled: boolean; access: string }): boolean =>
  !form.sampled || form.access === 'files';
const NOT_SAMPLED = { path: ['sampled'], error: 'surveys:faults.sampled' };

type Fields = z.output<z.ZodObject<ReturnType<typeof fieldsOf>>>;

/** A new survey; `waves` are the codes of those that it may follow. */
export const newSurveyForm = (districts: readonly string[], waves: readonly string[]) =>
  z
    .object({
      ...fieldsOf(districts),
      code: z
        .string()
        .transform(codeForm)
        .pipe(z.string().regex(/^[A-Z][A-Z0-9-]{1,23}$/, 'communities:faults.code'))
        .refine((code) => !TAKEN.includes(code), 'communities:faults.code'),
      follows: z
        .string()
        .refine((one) => one === '' || waves.includes(one), 'surveys:faults.follows')
        .default(''),
    })
    .refine(sampledAlone, NOT_SAMPLED)
    .transform(({ code, follows, ...form }) => ({ code, follows, values: valuesOf(form) }));

/** One that is there, with the version that its page showed. */
export const surveyForm = (districts: readonly string[]) =>
  z
    .object({ ...fieldsOf(districts), edited: versionField })
    .refine(sampledAlone, NOT_SAMPLED)
    .transform(({ edited, ...form }) => ({ seen: edited, values: valuesOf(form) }));

const valuesOf = (form: Fields): SurveyValues => ({
  title: { uk: form.titleUk, en: form.titleEn },
  lede: { uk: form.ledeUk, en: form.ledeEn },
  method: { uk: form.methodUk, en: form.methodEn },
  ...{ sampled: form.sampled, access: form.access, districts: [...new Set(form.districts)] },
});

/** A survey as its form shows it. */
export const typedSurvey = ({
  version,
  title,
  lede,
  method,
  sampled,
  access,
  districts,
}: Survey): Record<string, unknown> => ({
  edited: String(version),
  ...{ titleUk: title.uk, titleEn: title.en, ledeUk: lede.uk, ledeEn: lede.en },
  ...{ methodUk: method.uk, methodEn: method.en, sampled: sampled ? '1' : '' },
  ...{ access, districts: [...districts] },
});

const optionsField = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => line.split('|').map((part) => part.trim().replaceAll(/\s+/g, ' '))),
  )
  .pipe(
    z
      .array(
        z
          .tuple([z.string().min(1), z.string().min(1)], 'surveys:faults.options')
          .refine((both) => both.every((one) => one.length <= LONGEST.option), {
            error: 'surveys:faults.options',
          }),
        'surveys:faults.options',
      )
      .max(MOST_OPTIONS, 'surveys:faults.options'),
  );

/** A question as the institute adds it: what may be chosen stands a line each, «українською | in English». */
export const questionForm = z
  .object({
    kind: z.enum(QUESTION_KINDS, 'surveys:faults.kind'),
    ...{ textUk: lineField(LONGEST.question), textEn: lineField(LONGEST.question) },
    options: z.string().default(''),
  })
  .transform((form, context): QuestionValues => {
    const text = { uk: form.textUk, en: form.textEn };
    if (form.kind !== 'single' && form.kind !== 'many')
      return { kind: form.kind, text, options: [] };
    const read = optionsField.safeParse(form.options);
    const options = read.success ? read.data.map(([uk, en]) => ({ uk, en })) : [];
    if (options.length < 2)
      context.addIssue({
        ...{ code: 'custom', path: ['options'], message: 'surveys:faults.options' },
      });
    return { kind: form.kind, text, options };
  });

/** The last day of answering. */
export const openingForm = z.object({ until: dayField });
