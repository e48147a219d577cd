import { readerIn } from '../../../ground/language/reader.js';
import { yearInKyiv } from '../../../ground/time/days.js';
import { trainingAcceptedIn } from '../../../training/external-certificates/find-external.js';
import { trainingText } from '../../../training/external-certificates/qualification/type-words.js';
import type { Line } from '../engine/lines.js';
import type { Fact } from '../engine/report.js';

const { lang, t } = readerIn('uk');

/**
 * What HR credited of training elsewhere that counts in a calendar year, a line for each kind in the order of its name
 * and one for all of it: of people of these departments when it was recorded, or of everybody. In Ukrainian.
 */
export async function elsewhereLines(
  year: number,
  departments: readonly string[] | undefined,
): Promise<Line[]> {
  const { from: at } = yearInKyiv(year);
  const lines = new Map<string, Line>();
  const whole: Line = { key: '', label: t('reports:whole'), facts: [] };
  for (const one of await trainingAcceptedIn(year, undefined)) {
    const { person, department, decision, countedIn, issuedOn } = one;
    const counts = (countedIn?.year ?? Number(issuedOn.slice(0, 4))) === year;
    if (!counts || departments?.includes(department ?? '') === false) continue;
    const { minutes = 0, credits = 0 } = decision ?? {};
    const fact: Fact = {
      ...{ person, at, of: {} },
      adds: { participants: 1, trainings: 1, minutes, credits },
    };
    const label = trainingText(one, t);
    const line = lines.get(label) ?? { key: label, label, facts: [] };
    line.facts.push(fact);
    lines.set(label, line);
    whole.facts.push(fact);
  }
  const collator = new Intl.Collator(lang);
  return [...[...lines.values()].sort((a, b) => collator.compare(a.label, b.label)), whole];
}
