import type { Translate } from '../../ground/language/i18n.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { ASSESSMENTS, EXCUSED_HOURS, FORMS, KINDS, PROGRAMME_TYPES } from './programme.js';

/** The closed lists of a programme's form, in words. */
export function programmeChoices(t: Translate) {
  const inWords = (values: readonly string[], keys: string) =>
    values.map((value) => ({ value, text: t(`${keys}.${value}`) }));
  return {
    kinds: inWords(KINDS, 'common:kinds'),
    types: inWords(PROGRAMME_TYPES, 'common:programmeTypes'),
    forms: inWords(FORMS, 'common:forms'),
    assessments: inWords(ASSESSMENTS, 'programmes:assessments'),
    excusedHours: inWords(EXCUSED_HOURS, 'programmes:excusedHours'),
    levels: [
      { value: '', text: t('programmes:form.noLevel') },
      ...CEFR_LEVELS.map((level) => ({ value: level, text: level })),
    ],
  };
}
