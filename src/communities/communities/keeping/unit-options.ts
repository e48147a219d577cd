import type { Reader } from '../../../ground/language/reader.js';
import { departmentNames, departmentTree } from '../../../people/departments/departments.js';

/**
 * The departments to choose from, in the order of the tree. One that is stored and was closed since stands
 * behind them: a form that is saved as it was opened changes nothing.
 */
export async function unitOptions({ lang, t }: Reader, stored?: string | null) {
  const options = (await departmentTree()).map(({ _id, name, depth }) => ({
    value: _id,
    text: '\u2003'.repeat(depth) + name[lang],
  }));
  if (!stored || options.some(({ value }) => value === stored)) return options;
  const name = (await departmentNames([stored])).get(stored)?.[lang] ?? '';
  return [...options, { value: stored, text: t('communities:form.closedUnit', { name }) }];
}

/** The same behind a word for none of them. */
export const unitOptionsOrNone = async (reader: Reader, none: string, stored?: string | null) => [
  { value: '', text: none },
  ...(await unitOptions(reader, stored)),
];
