import { z } from 'zod';
import type { Language } from '../../../ground/language/languages.js';
import { typedSum } from '../../../ground/language/money.js';
import type { KeptCosts } from '../../../training/courses/costs/costs.js';
import { optionalSum } from '../../../web/forms/sum-field.js';
import { versionField } from '../../../web/forms/version-field.js';

/** What a course is to cost and what was spent on it. */
export const costsForm = z
  .object({
    planned: optionalSum,
    ...{ city: optionalSum, grant: optionalSum, provider: optionalSum },
    version: versionField,
  })
  .transform(({ planned, version, ...spent }) => ({ costs: { planned, spent }, seen: version }));

/** What stands, as the form shows it. */
export const typedCosts = ({ planned, spent, version }: KeptCosts, lang: Language) => ({
  planned: typedSum(planned, lang),
  city: typedSum(spent.city, lang),
  grant: typedSum(spent.grant, lang),
  provider: typedSum(spent.provider, lang),
  version: String(version),
});
