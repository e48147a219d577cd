import type { Translate } from '../../ground/language/i18n.js';
import { NEEDS } from '../../training/enrolment/needs/needs.js';

/** The answers to whether one is a woman or a man. */
export const sexItems = (t: Translate) =>
  (['woman', 'man', 'unsaid'] as const).map((value) => ({
    value,
    text: t(`residents:form.sexes.${value}`),
  }));

/** What somebody may need to take part. */
export const needItems = (t: Translate) =>
  NEEDS.map((value) => ({ value, text: t(`residents:needs.kinds.${value}`) }));
