import { z } from 'zod';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { thousandthsField, typedThousandths } from '../../programmes/decimal-field.js';
import { versionField } from '../../../web/forms/version-field.js';
import { PERIOD_FAULT, periodFields, periodInOrder } from '../period-fields.js';
import { CONFIRMATIONS, type DutyRule } from './rule-model.js';

const basis = (missing: string) => z.string().trim().min(1, missing).max(500, 'duty:faults.long');

const fields = {
  credits: thousandthsField('duty:faults.credits').refine(
    (thousandths) => thousandths >= 1 && thousandths <= 100_000,
    'duty:faults.credits',
  ),
  selfEducation: z
    .string()
    .trim()
    .regex(/^(\d{1,2}|100)$/, 'duty:faults.share')
    .transform(Number),
  confirmation: z.enum(CONFIRMATIONS, 'duty:faults.confirmation').default('itself'),
  ...periodFields,
  basisUk: basis('duty:faults.basisUk'),
  basisEn: basis('duty:faults.basisEn'),
};

/** What a rule says; its basis in both languages. */
const valuesOf = <T extends { basisUk: string; basisEn: string }>({
  basisUk,
  basisEn,
  ...rest
}: T) => ({ ...rest, basis: { uk: basisUk, en: basisEn } });

export const newRuleForm = z
  .object({ group: z.enum(LEARNER_GROUPS, 'duty:faults.group'), ...fields })
  .refine(periodInOrder, PERIOD_FAULT)
  .transform(valuesOf);

/** No page showed it. */
const UNSEEN = -1;

/** A rule's group stays; `version` is the revision of its rules that the page showed. */
export const ruleForm = z
  .object({ version: versionField.catch(UNSEEN), ...fields })
  .refine(periodInOrder, PERIOD_FAULT)
  .transform(valuesOf);

/** A rule as its form shows it. */
export const typedRule = ({
  credits,
  selfEducation,
  confirmation,
  from,
  to,
  basis: { uk, en },
}: DutyRule) => ({
  credits: typedThousandths(credits),
  selfEducation: String(selfEducation),
  confirmation: confirmation ?? 'itself',
  from,
  to: to ?? '',
  basisUk: uk,
  basisEn: en,
});

/** What a new rule's form starts with. */
export const BLANK_RULE = {
  ...{
    group: '',
    credits: '',
    selfEducation: '0',
    confirmation: 'itself',
    from: '',
    to: '',
    basisUk: '',
    basisEn: '',
  },
};
