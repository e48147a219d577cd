import { PersonModel, type EnglishLevel, type Person } from '../people/person-model.js';
import { inKyiv } from '../web/format.js';
import {
  readPlacementResults,
  type LineFault,
  type LineFaultKind,
  type PlacementRow,
} from './placement-results.js';
import type { FoundLevel } from './record-levels.js';

const FIELDS = {
  name: 1,
  email: 1,
  personnelNumber: 1,
  status: 1,
  englishLevels: 1,
} as const;
type Found = Pick<Person, '_id' | keyof typeof FIELDS>;

/** A line whose person was found. */
export interface PlannedLevel {
  row: PlacementRow;
  person: Found;
  /** What would be recorded, or stands recorded already. */
  found: FoundLevel;
}

export interface PlannedImport {
  /** What importing would record. */
  fresh: PlannedLevel[];
  /** What stands recorded already. */
  same: PlannedLevel[];
  /** Lines that cannot be used, in their order. */
  faults: LineFault[];
}

/**
 * What importing these placement results would do; nothing is written. A line without a day is of
 * today, unless the person's last placement gave the same level: then it stands recorded already, so
 * that a file imported again another day changes nothing. A line about who imports is left to others.
 */
export async function planImport(text: string, now: Date, by: string): Promise<PlannedImport> {
  const { rows, faults } = readPlacementResults(text, now);
  const people = await peopleOf(rows);
  const today = inKyiv(now).startOf('day').toJSDate();
  const plan: PlannedImport = { fresh: [], same: [], faults: [...faults] };
  const seen = new Set<string>();
  for (const row of rows) {
    const person = people.get(row.who.toLowerCase());
    const at = row.at ?? today;
    const key = `${person?._id ?? ''} ${at.toISOString()}`;
    const fault = person?._id === by ? 'own' : faultOf(person, seen.has(key));
    if (fault || !person) {
      const cells = [row.who, row.level].join(' · ');
      plan.faults.push({ line: row.line, text: cells, fault: fault ?? 'unknown' });
      continue;
    }
    seen.add(key);
    const found: FoundLevel = {
      person: person._id,
      level: row.level,
      at,
      source: 'placement',
      note: '',
    };
    plan[stands(row, person.englishLevels) ? 'same' : 'fresh'].push({ row, person, found });
  }
  plan.faults.sort((a, b) => a.line - b.line);
  return plan;
}

function faultOf(person: Found | undefined, seen: boolean): LineFaultKind | undefined {
  if (!person) return 'unknown';
  if (person.status === 'left') return 'left';
  return seen ? 'repeated' : undefined;
}

/** Whether the line's result is in the person's record already. */
function stands({ level, at }: PlacementRow, levels: readonly EnglishLevel[] = []): boolean {
  const placed = levels.filter(({ source }) => source === 'placement');
  if (!at) return placed.at(-1)?.level === level;
  return placed.some((one) => one.level === level && one.at.getTime() === at.getTime());
}

/** People by personnel number and by e-mail, in small letters both, in two queries. */
async function peopleOf(rows: readonly PlacementRow[]): Promise<Map<string, Found>> {
  const emails = rows.flatMap(({ who }) => (who.includes('@') ? who.toLowerCase() : []));
  const numbers = rows.flatMap(({ who }) => (who.includes('@') ? [] : [who, who.toUpperCase()]));
  const [byEmail, byNumber] = await Promise.all([
    PersonModel.find({ email: { $in: emails } }, FIELDS).lean<Found[]>(),
    PersonModel.find({ personnelNumber: { $in: numbers } }, FIELDS).lean<Found[]>(),
  ]);
  return new Map([
    ...byEmail.map((person): [string, Found] => [person.email, person]),
    ...byNumber.map((person): [string, Found] => [
      (person.personnelNumber ?? '').toLowerCase(),
      person,
    ]),
  ]);
}

/** The lines of a plan as text that reads the same again: what a confirmation carries. */
export const asText = (planned: readonly PlannedLevel[]): string =>
  planned
    .map(({ row: { who, level, at } }) =>
      [who, level, at ? (inKyiv(at).toISODate() ?? '') : ''].join('\t'),
    )
    .join('\n');
