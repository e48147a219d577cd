import type { Translate } from '../../ground/language/i18n.js';
import type { TextKey } from '../../ground/language/text-keys.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { ASSESSMENTS, EXCUSED_HOURS, FORMS, KINDS, PROGRAMME_TYPES } from './programme.js';

/** The closed lists of a programme's form, in words. */
export function programmeChoices(t: Translate) {
  const inWords = <Value extends string>(
    values: readonly Value[],
    keyOf: (value: Value) => TextKey,
  ) => values.map((value) => ({ value, text: t(keyOf(value)) }));
  return {
    kinds: inWords(KINDS, (one) => `common:kinds.${one}`),
    types: inWords(PROGRAMME_TYPES, (one) => `common:programmeTypes.${one}`),
    forms: inWords(FORMS, (one) => `common:forms.${one}`),
    assessments: inWords(ASSESSMENTS, (one) => `programmes:assessments.${one}`),
    excusedHours: inWords(EXCUSED_HOURS, (one) => `programmes:excusedHours.${one}`),
    levels: [
      { value: '', text: t('programmes:form.noLevel') },
      ...CEFR_LEVELS.map((level) => ({ value: level, text: level })),
    ],
  };
}
