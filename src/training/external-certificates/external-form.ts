import { z } from 'zod';
import { decimalOrBlank } from '../programmes/decimal-field.js';
import { CONTENTS, LENGTHS } from '../programmes/qualification-type.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { inKyiv } from '../../ground/language/format.js';
import { PAPER_KINDS, TERRITORIES, type Check } from './external-certificate.js';
import { typeFaults, typeSaid } from './qualification/type-said.js';
import type { NamedVolume } from './recognised-credits.js';

const text = (fault: string, longest: number) =>
  z.string().trim().min(1, fault).max(longest, 'external:refusals.long');

const hours = decimalOrBlank('external:refusals.hours', 5_000_000).transform((thousandths) =>
  thousandths === null ? null : Math.round((thousandths * 60) / 1000),
);
const credits = decimalOrBlank('external:refusals.credits', 200_000);

/** The figures of an officer's form: minutes and thousandths of a credit, null where left empty. */
export const volumeFields = z.object({ hours, credits });

/** Of a programme of qualification: what it teaches and how long it is, empty where that is not said or follows from credits. */
export const typeFields = z.object({
  content: z.enum([...CONTENTS, ''], 'external:refusals.choose').default(''),
  length: z.enum([...LENGTHS, ''], 'external:refusals.choose').default(''),
});

/** What is written down from the paper. */
export const externalForm = (now: Date) =>
  z
    .object({
      title: text('external:refusals.title', 300),
      provider: text('external:refusals.provider', 200),
      territory: z.enum(TERRITORIES, 'external:refusals.choose'),
      kind: z.enum(PAPER_KINDS, 'external:refusals.choose'),
      number: text('external:refusals.number', 60).refine(
        (number) => identityForm(number) !== '',
        'external:refusals.number',
      ),
      issuedOn: z.iso
        .date('external:refusals.day')
        .refine((day) => day <= inKyiv(now).toFormat('yyyy-MM-dd'), 'external:refusals.future'),
      hours,
      credits,
      ...typeFields.shape,
      electronic: z.enum(['0', '1'], 'external:refusals.choose').transform((one) => one === '1'),
    })
    .refine((form) => form.hours !== null || form.credits !== null, {
      path: ['hours'],
      message: 'external:refusals.volume',
    })
    .superRefine((form, context) => {
      for (const [field, message] of Object.entries(typeFaults(form, volumeIn(form))))
        context.addIssue({ code: 'custom', path: [field], message });
    })
    .transform(({ content, length, hours: minutes, ...form }) => ({
      ...{ ...form, minutes },
      type: typeSaid({ kind: form.kind, content, length }, { minutes, credits: form.credits }),
    }));

const volumeIn = (form: { hours: number | null; credits: number | null }): NamedVolume => ({
  minutes: form.hours,
  credits: form.credits,
});

/** What an officer decides, by one of the checks that the record allows. */
export const decisionForm = (now: Date, checks: readonly Check[]) =>
  z.discriminatedUnion(
    'decision',
    [
      z.object({
        decision: z.literal('accept'),
        how: z.enum(checks, 'external:refusals.check'),
        on: z.iso
          .date('external:refusals.day')
          .refine((day) => day <= inKyiv(now).toFormat('yyyy-MM-dd'), 'external:refusals.future'),
        note: z.string().trim().max(500, 'external:refusals.long').default(''),
        ...volumeFields.shape,
        ...typeFields.shape,
        volumeReason: z.string().trim().max(500, 'external:refusals.long').default(''),
      }),
      z.object({
        decision: z.literal('decline'),
        reason: text('external:refusals.reason', 500),
      }),
    ],
    'external:refusals.decision',
  );
