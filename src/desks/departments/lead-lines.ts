import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { leadsOfPerson } from '../../people/departments/departments.js';
import { leadPeriod } from './department-view.js';

/** Which departments somebody leads, led or will lead, a line for each. */
export async function leadLines(
  person: string,
  { lang, t }: { lang: Language; t: Translate },
): Promise<string[]> {
  const led = await leadsOfPerson(person);
  return led.map(({ unit, lead }) =>
    t('departments:leadsLine', {
      kind: t(`departments:leadKinds.${lead.kind}`),
      department: unit.name[lang],
      period: leadPeriod(lead, { t }),
    }),
  );
}
