import type { Reader } from '../../../ground/language/reader.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { allCommunities } from '../../communities/find-communities.js';

/** The districts in which communities are, by the department that administers each. */
export const districtIds = async (): Promise<string[]> => [
  ...new Set((await allCommunities()).map(({ district }) => district)),
];

/** The same to choose from, in the order of the reader's language, behind a word for none of them. */
export async function districtOptions({ lang }: Reader, none: string) {
  const ids = await districtIds();
  const names = await departmentNames(ids);
  const options = ids.map((value) => ({ value, text: names.get(value)?.[lang] ?? '' }));
  return [
    { value: '', text: none },
    ...options.toSorted((a, b) => a.text.localeCompare(b.text, lang)),
  ];
}
