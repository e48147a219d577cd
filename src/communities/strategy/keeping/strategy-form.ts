import { z } from 'zod';
import type { Language } from '../../../ground/language/languages.js';
import { codeForm } from '../../../ground/text/identity-form.js';
import { versionField } from '../../../web/forms/version-field.js';
import { dayField, lineField, optionalText } from '../../communities/fields.js';
import { LINK_KINDS, VALUE_KINDS, type Goal, type Indicator, type Strategy } from '../strategy.js';

/** Words that stand where a code does in addresses of ours. */
const TAKEN = ['NEW'];

const year = z
  .string()
  .trim()
  .regex(/^(?:19|20)\d\d$/, 'strategy:faults.year');
const yearField = z
  .string()
  .trim()
  .regex(/^(?:(?:19|20)\d\d)?$/, 'strategy:faults.year')
  .transform((text) => (text === '' ? null : Number(text)));
const tickField = z
  .literal('1')
  .optional()
  .transform((tick) => tick !== undefined);

const titles = { titleUk: lineField(300), titleEn: lineField(300) };
const titleOf = ({ titleUk, titleEn }: { titleUk: string; titleEn: string }) => ({
  title: { uk: titleUk, en: titleEn },
});

const strategyFields = z.object({
  ...titles,
  ...{ from: yearField, to: yearField, shown: tickField },
  ...{ decisionUk: optionalText(300), decisionEn: optionalText(300) },
});

type StrategyFields = z.output<typeof strategyFields>;
const inOrder = ({ from, to }: StrategyFields) => from === null || to === null || from <= to;
const ORDER = { path: ['to'], error: 'strategy:faults.order' };
const inBoth = ({ decisionUk, decisionEn }: StrategyFields) =>
  (decisionUk === '') === (decisionEn === '');
const BOTH = { path: ['decisionEn'], error: 'strategy:faults.both' };

const valuesOf = (form: StrategyFields) => ({
  ...titleOf(form),
  ...{ from: form.from, to: form.to, shown: form.shown },
  decision: { uk: form.decisionUk, en: form.decisionEn },
});

/** A strategy that is not there yet. */
export const newStrategyForm = strategyFields
  .extend({
    code: z
      .string()
      .transform(codeForm)
      .pipe(z.string().regex(/^[A-Z][A-Z0-9-]{1,23}$/, 'strategy:faults.code'))
      .refine((code) => !TAKEN.includes(code), 'strategy:faults.code'),
  })
  .refine(inOrder, ORDER)
  .refine(inBoth, BOTH)
  .transform((form) => ({ code: form.code, values: valuesOf(form) }));

/** One that is there, with the version that its page showed. */
export const strategyForm = strategyFields
  .extend({ edited: versionField })
  .refine(inOrder, ORDER)
  .refine(inBoth, BOTH)
  .transform((form) => ({ seen: form.edited, values: valuesOf(form) }));

/** A goal; `departments` are those that may answer for an operational one. */
const departmentField = (departments: readonly string[]) =>
  z
    .enum(['', ...departments], 'strategy:faults.department')
    .default('')
    .transform((id) => (id === '' ? null : id));

export const newGoalForm = (departments: readonly string[]) =>
  z
    .object({ ...titles, department: departmentField(departments) })
    .transform(({ department, ...form }) => ({ ...titleOf(form), department }));

export const goalForm = (departments: readonly string[]) =>
  z
    .object({
      ...{ ...titles, department: departmentField(departments) },
      ...{ retired: tickField, edited: versionField },
    })
    .transform(({ department, retired, edited, ...form }) => ({
      ...{ seen: edited, values: { ...titleOf(form), department, retired } },
    }));

/** What is to serve a goal; numbers of grant applications are of small letters, as in addresses. */
export const linkForm = z
  .object({
    kind: z.enum(LINK_KINDS, 'strategy:faults.linkKind'),
    of: z.string().transform(codeForm).pipe(lineField(40)),
  })
  .transform(({ kind, of }) => ({ kind, of: kind === 'grant' ? of.toLowerCase() : of }));

const units = { unitUk: lineField(60), unitEn: lineField(60) };

export const newIndicatorForm = z
  .object({ ...titles, ...units })
  .transform((form) => ({ ...titleOf(form), unit: { uk: form.unitUk, en: form.unitEn } }));

export const indicatorForm = z
  .object({ ...titles, ...units, retired: tickField, edited: versionField })
  .transform(({ retired, edited, ...form }) => ({
    seen: edited,
    values: { ...titleOf(form), unit: { uk: form.unitUk, en: form.unitEn }, retired },
  }));

/** Thousands as pages in English write them: 12,500. */
const THOUSANDS = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/** A number as people write it in the language of the page, «12 500,5», "12,500.5". */
function plainNumber(text: string, lang: Language): string {
  const said = text.replaceAll(/\s/gu, '').replace('−', '-');
  return lang === 'en' && THOUSANDS.test(said) ? said.replaceAll(',', '') : said.replace(',', '.');
}

/** A number; empty: it is not set any more. */
const numberField = (lang: Language) =>
  z
    .string()
    .transform((text) => plainNumber(text, lang))
    .pipe(z.string().regex(/^(?:-?\d{1,12}(?:\.\d{1,3})?)?$/, 'strategy:faults.number'))
    .transform((text) => (text === '' ? null : Number(text)));

/** A value of an indicator; `on` is a year for base and target, a day for what was measured. */
export const valueForm = (lang: Language) =>
  z
    .object({
      kind: z.enum(VALUE_KINDS, 'strategy:faults.valueKind'),
      ...{ on: z.string().trim(), value: numberField(lang), source: lineField(300) },
      corrects: z
        .string()
        .max(24)
        .default('')
        .transform((id) => (id === '' ? null : id)),
    })
    .transform(({ on, ...form }, context) => {
      const read = (form.kind === 'measured' ? dayField : year).safeParse(on);
      if (read.success) return { ...form, on: read.data };
      const message = form.kind === 'measured' ? 'strategy:faults.day' : 'strategy:faults.year';
      context.addIssue({ code: 'custom', path: ['on'], message });
      return z.NEVER;
    })
    .refine(({ value, corrects }) => value !== null || corrects !== null, {
      path: ['value'],
      error: 'strategy:faults.number',
    });

const ticked = (yes: boolean) => (yes ? '1' : '');

/** What forms show of what is stored. */
export const typedStrategy = ({ title, decision, from, to, shown, version }: Strategy) => ({
  ...{ titleUk: title.uk, titleEn: title.en, from: String(from ?? ''), to: String(to ?? '') },
  ...{ decisionUk: decision.uk, decisionEn: decision.en, shown: ticked(shown) },
  edited: String(version),
});

export const typedGoal = ({ title, department, retired, version }: Goal) => ({
  ...{ titleUk: title.uk, titleEn: title.en, department: department ?? '' },
  ...{ retired: ticked(retired), edited: String(version) },
});

export const typedIndicator = ({ title, unit, retired, version }: Indicator) => ({
  ...{ titleUk: title.uk, titleEn: title.en, unitUk: unit.uk, unitEn: unit.en },
  ...{ retired: ticked(retired), edited: String(version) },
});
