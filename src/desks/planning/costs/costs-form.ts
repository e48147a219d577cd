import { z } from 'zod';
import type { Language } from '../../../ground/language/languages.js';
import { typedSum } from '../../../ground/language/money.js';
import type { KeptCosts } from '../../../training/courses/costs/costs.js';
import { optionalSum } from '../../../web/forms/sum-field.js';
import { versionField } from '../../../web/forms/version-field.js';

/** What stood in a field when the form was shown: what its sender changed is told from what they left. */
const asRead = z.string().optional();

/** What a course is to cost and what was spent on it. */
export const costsForm = z
  .object({
    planned: optionalSum,
    ...{ city: optionalSum, grant: optionalSum, provider: optionalSum },
    version: versionField,
    ...{ plannedRead: asRead, cityRead: asRead, grantRead: asRead, providerRead: asRead },
  })
  .transform(({ planned, city, grant, provider, version }) => ({
    ...{ costs: { planned, spent: { city, grant, provider } }, seen: version },
  }));

type Typed = Record<string, string>;

const FIELDS = ['planned', 'city', 'grant', 'provider'] as const;

/** What stands, as the form shows it. */
export function typedCosts({ planned, spent, version }: KeptCosts, lang: Language): Typed {
  const sums = { planned, ...spent };
  const fields = FIELDS.map((name) => [name, typedSum(sums[name], lang)] as const);
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(fields.map(([name, text]) => [`${name}Read`, text])),
    version: String(version),
  };
}

/** What was typed on what stands now: fields that the sender left as they read them follow whoever wrote meanwhile. */
export function typedOver(stored: Typed, typed: Record<string, unknown>): Record<string, unknown> {
  const own = FIELDS.filter((name) => typed[name] !== typed[`${name}Read`]);
  return { ...stored, ...Object.fromEntries(own.map((name) => [name, typed[name]])) };
}
