import { allCommunities } from '../../communities/communities/find-communities.js';
import { departmentNames } from '../../people/departments/departments.js';
import type { Reader } from '../../ground/language/reader.js';

/** What somebody who lives in none of the city's districts picks. */
export const ELSEWHERE = 'elsewhere';

/** The districts of the city in which communities are, by the department that administers each, and elsewhere. */
export async function districtOptions({ lang, t }: Reader) {
  const districts = [...new Set((await allCommunities()).map(({ district }) => district))];
  const names = await departmentNames(districts);
  return [
    ...districts
      .map((value) => ({ value, text: names.get(value)?.[lang] ?? '' }))
      .filter(({ text }) => text !== '')
      .toSorted((a, b) => a.text.localeCompare(b.text, lang)),
    { value: ELSEWHERE, text: t('residents:form.elsewhere') },
  ];
}
