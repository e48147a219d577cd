import { CEFR_LEVELS } from '../../ground/cefr.js';
import { formatIsoDay } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import { DECISIONS, isDay, OUTCOMES, type ResultField } from './result-fields.js';

/** What a field is called above its column. */
export const headOf = (field: ResultField, t: Translate): string => t(`results:fields.${field}`);

/** Whose cell it is, and what stands in it. */
interface Given {
  person: string;
  /** What the page calls them. */
  who: string;
  value: string;
  error: string | undefined;
}

/** Fields in whose value somebody speaks, in Ukrainian. */
const AS_TYPED: readonly ResultField[] = ['title', 'funder', 'call'];

/** A cell of the table of results, for the result-cell partial. */
export function resultCell(field: ResultField, { person, who, value, error }: Given, t: Translate) {
  const head = headOf(field, t);
  return {
    ...{ field, name: cellName(field, person), value, error, head },
    options: optionsOf(field, value, t),
    shown: shownIn(field, value, t),
    label: t('results:cell', { field: head, name: who }),
    inputmode: field === 'points' ? 'numeric' : undefined,
    type: isDay(field) ? 'date' : 'text',
    narrow: field === 'points',
    uk: AS_TYPED.includes(field),
  };
}

/** Whether something stands in a cell, or was refused in it. */
export const isFilled = ({ value, error }: Pick<Given, 'value' | 'error'>): boolean =>
  value !== '' || error !== undefined;

/** What the cell of a person is called in the form. */
export const cellName = (field: string, person: string): string => `${field}-${person}`;

function choicesOf(field: ResultField, t: Translate): { value: string; text: string }[] {
  if (field === 'outcome')
    return OUTCOMES.map((one) => ({ value: one, text: t(`results:outcomes.${one}`) }));
  if (field === 'decision')
    return DECISIONS.map((one) => ({ value: one, text: t(`results:decisions.${one}`) }));
  return field === 'level' ? CEFR_LEVELS.map((one) => ({ value: one, text: one })) : [];
}

/** A value that is not to be changed here, in words. */
function shownIn(field: ResultField, value: string, t: Translate): string {
  if (isDay(field)) return formatIsoDay(value);
  return choicesOf(field, t).find((one) => one.value === value)?.text ?? value;
}

function optionsOf(field: ResultField, value: string, t: Translate) {
  const choices = choicesOf(field, t);
  return choices.length > 0
    ? [{ value: '', text: '–' }, ...choices].map((one) => ({
        ...one,
        selected: one.value === value,
      }))
    : [];
}
