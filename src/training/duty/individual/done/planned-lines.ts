import { programmesByIds } from '../../../programmes/programme-facts.js';
import type { DutyYear } from '../../duty-year.js';
import type { Individual } from '../individual.js';
import { individualsOf } from '../individuals.js';
import { plannedYear, type PlannedYear } from './planned.js';

/** What each of these people planned of a year and has done of it, by person; who has nothing agreed is missing. */
export async function plannedYears(
  duties: ReadonlyMap<string, Pick<DutyYear, 'counted' | 'waiting'>>,
  year: number,
): Promise<Map<string, PlannedYear>> {
  const programmes = await individualsOf([...duties.keys()], year);
  const codes = await codesOf([...programmes.values()]);
  return new Map(
    [...programmes].flatMap(([person, programme]): [string, PlannedYear][] => {
      const duty = duties.get(person);
      return duty && programme.needs.length > 0
        ? [[person, plannedYear(programme, duty, codes)]]
        : [];
    }),
  );
}

async function codesOf(all: readonly Individual[]): Promise<Map<string, string>> {
  const ids = all.flatMap(({ needs }) => needs.flatMap(({ programme }) => programme ?? []));
  const programmes = await programmesByIds([...new Set(ids)]);
  return new Map([...programmes].map(([id, { code }]) => [id, code]));
}
