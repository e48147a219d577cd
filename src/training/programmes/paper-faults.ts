import { signFaults } from '../../documents/type/missing-signs.js';
import type { Faults } from '../../web/forms/form.js';
import type { ProgrammeValues } from './programmes.js';

/** What of a programme is printed on its certificates. */
export type Printed = Pick<
  ProgrammeValues,
  'kind' | 'type' | 'title' | 'competences' | 'form' | 'minutes' | 'credits'
>;

/** What keeps a programme's texts off its certificates: faults by field, and the values of their words. */
export async function paperFaults(
  printed: Printed,
  fitsOnPage: (printed: Printed) => Promise<boolean>,
): Promise<{ faults: Faults; values: { signs: string } }> {
  const { title, competences } = printed;
  const titles = signFaults({ titleUk: title.uk, titleEn: title.en }, ['strong']);
  const lists = signFaults(
    { competencesUk: inOneLine(competences.uk), competencesEn: inOneLine(competences.en) },
    ['sans'],
  );
  const faults: Faults = { ...titles.faults, ...lists.faults };
  const signs = [titles.signs, lists.signs].filter((names) => names !== '').join(', ');
  if (signs !== '' || (await fitsOnPage(printed))) return { faults, values: { signs } };
  const longest = competences.uk.trim() === '' ? 'titleUk' : 'competencesUk';
  return { faults: { [longest]: 'programmes:faults.page' }, values: { signs } };
}

/** Lines and tabs are set apart on paper, and no signs of their own. */
const inOneLine = (text: string): string => text.replaceAll(/[\r\n\t]+/g, ' ');
