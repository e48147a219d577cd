import { z } from 'zod';
import type { Doing, ImportKind, PersonRow } from '../../people/imports/import-kind.js';
import type { EnglishLevel } from '../../people/person/person.js';
import { CEFR_LEVELS, type CefrLevel } from '../../ground/cefr.js';
import { dayOf } from '../../documents/tables/day-of.js';
import { formatDate, inKyiv } from '../../ground/language/format.js';
import type { Below } from '../../ground/language/text-keys.js';
import { writeDownLevels } from '../../people/levels/write-down-levels.js';
import { levelOf } from '../../people/levels/level-of.js';
import type { FoundLevel } from '../../people/person/changing/record-levels.js';
import { LEVELS } from '../../ground/addresses/institute.js';
import { LEVELS_IMPORT } from './addresses.js';

const value = z.object({ level: z.enum(CEFR_LEVELS), at: z.date() });
type Placement = z.infer<typeof value>;

/**
 * Results of a placement test: a level for each person, and the day of the test where it is named. A
 * row without a day is of today, unless the person's last placement gave the same level: then it
 * stands recorded already, so that a file brought again another day changes nothing.
 */
export const levelsImport: ImportKind<Placement, undefined> = {
  name: 'levels',
  value,

  columns: () => [
    {
      key: 'level',
      label: 'levels:level',
      words: [/^(?:рівень|level|cefr)/, /рівень|level|cefr/],
      holds: (cell) => levelOf(cell) !== undefined,
    },
    {
      key: 'at',
      label: 'levels:when',
      words: [/дата|date/, /^(?:день|day)/],
      not: /народ|birth/,
      holds: (cell) => dayOf(cell) !== undefined,
    },
  ],

  contextOf: () => undefined,

  // Everybody who works here may be tested, and names repeat: a number or an e-mail is needed.
  roster: () => Promise.resolve([]),

  plan: (rows, _context, now) => {
    const today = inKyiv(now).startOf('day').toJSDate();
    const seen = new Set<string>();
    return Promise.resolve(rows.map((row) => doingOf(row, { now, today, seen })));
  },

  apply: async (chosen, _context, { by, at }) => {
    const found = chosen.map(({ person, value: placement }): FoundLevel => ({
      ...{ person, ...placement, source: 'placement', note: '' },
    }));
    await writeDownLevels(found, by, at);
  },

  text: ({ level, at }, { lang, now }) => `${level}, ${formatDate(at, lang, now)}`,

  place: () => ({ page: LEVELS.to(), imports: LEVELS_IMPORT.to() }),

  crumbs: (_context, { t }) => [{ text: t('levels:title'), href: LEVELS.to() }],
};

interface Day {
  now: Date;
  today: Date;
  /** People with days that rows above have. */
  seen: Set<string>;
}

function doingOf({ person, values }: PersonRow, { now, today, seen }: Day): Doing<Placement> {
  const fault = (key: Below<'levels:import.faults'>) => ({
    fault: `levels:import.faults.${key}` as const,
  });
  const { level: levelText = '', at: dayText = '' } = values;
  const level = levelOf(levelText);
  const day = dayOf(dayText);
  if (!level) return fault('level');
  if (dayText !== '' && !day) return fault('date');
  if (day && day > now) return fault('future');
  if (person.status === 'resident') return fault('resident');
  if (person.status === 'left') return fault('left');
  const at = day ?? today;
  const key = `${person._id} ${at.toISOString()}`;
  if (seen.has(key)) return fault('repeated');
  seen.add(key);
  // Documents of an earlier day may lack the list.
  const levels = (person.englishLevels as EnglishLevel[] | undefined) ?? [];
  const last = levels.at(-1);
  const before = last ? { level: last.level, at: last.at } : null;
  const state = stands(level, day, levels) ? 'same' : before ? 'differs' : 'new';
  return { state, value: { level, at }, before };
}

/** Whether the result is in the person's record already. */
function stands(level: CefrLevel, day: Date | undefined, levels: readonly EnglishLevel[]): boolean {
  const placed = levels.filter(({ source }) => source === 'placement');
  if (!day) return placed.at(-1)?.level === level;
  return placed.some((one) => one.level === level && one.at.getTime() === day.getTime());
}
