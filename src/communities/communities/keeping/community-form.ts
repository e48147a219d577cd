import { z } from 'zod';
import { codeForm } from '../../../ground/text/identity-form.js';
import { versionField } from '../../../web/forms/version-field.js';
import type { Community, CommunityValues } from '../community.js';
import { dayField, lineField, textField } from '../fields.js';

/** Words that stand where a code does in addresses of ours. */
const TAKEN = ['NEW', 'PROJECTS'];
const MOST_STREETS = 100;
const LONGEST_STREET = 100;

const streetsField = z
  .string()
  .transform((text) => [
    ...new Set(text.split(/[\n;]/).flatMap((line) => line.trim().replaceAll(/\s+/g, ' ') || [])),
  ])
  .pipe(
    z
      .array(z.string().max(LONGEST_STREET, 'communities:faults.streetLong'))
      .min(1, 'communities:faults.empty')
      .max(MOST_STREETS, 'communities:faults.streets'),
  );

/** What both forms of a community ask; `districts` are the departments that may be chosen. */
const fieldsOf = (districts: readonly string[]) => ({
  district: z.enum(districts, 'communities:faults.district'),
  ...{ nameUk: lineField(80), nameEn: lineField(80) },
  ...{ boundaryUk: textField(1000), boundaryEn: textField(1000) },
  streets: streetsField,
  ...{ placeUk: lineField(200), placeEn: lineField(200) },
  since: dayField,
});

type Fields = z.output<z.ZodObject<ReturnType<typeof fieldsOf>>>;

/** A new community. */
export const newCommunityForm = (districts: readonly string[]) =>
  z
    .object({
      ...fieldsOf(districts),
      code: z
        .string()
        .transform(codeForm)
        .pipe(z.string().regex(/^[A-Z][A-Z0-9-]{1,23}$/, 'communities:faults.code'))
        .refine((code) => !TAKEN.includes(code), 'communities:faults.code'),
    })
    .transform((form) => ({ code: form.code, values: valuesOf(form) }));

/** One that is there, with the version that its page showed. */
export const communityForm = (districts: readonly string[]) =>
  z
    .object({ ...fieldsOf(districts), edited: versionField })
    .transform((form) => ({ seen: form.edited, values: valuesOf(form) }));

/** Who is to coordinate: one named by a word, or nobody. */
export const coordinatorForm = z
  .object({
    word: z.string().trim().max(200, 'communities:faults.long').default(''),
    nobody: z.literal('1').optional(),
  })
  .refine(({ word, nobody }) => nobody !== undefined || word !== '', {
    path: ['word'],
    error: 'communities:faults.coordinator',
  });

/** Why a community is active no more. */
export const closingForm = z.object({ reason: lineField(500) });

/** A community as its form shows it. */
export const typedCommunity = (community: Community) => ({
  edited: String(community.version),
  district: community.district,
  ...{ nameUk: community.name.uk, nameEn: community.name.en },
  ...{ boundaryUk: community.boundary.uk, boundaryEn: community.boundary.en },
  streets: community.streets.join('\n'),
  ...{ placeUk: community.meetingPlace.uk, placeEn: community.meetingPlace.en },
  since: community.since,
});

const valuesOf = (form: Fields): CommunityValues => ({
  district: form.district,
  name: { uk: form.nameUk, en: form.nameEn },
  boundary: { uk: form.boundaryUk, en: form.boundaryEn },
  streets: form.streets,
  meetingPlace: { uk: form.placeUk, en: form.placeEn },
  since: form.since,
});
