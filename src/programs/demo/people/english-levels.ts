import { CEFR_LEVELS, type CefrLevel } from '../../../ground/cefr.js';
import type { EnglishLevel } from '../../../people/person/person.js';
import { PersonModel } from '../../../people/person/person-model.js';
import { daysAfter } from '../demo-calendar.js';
import { onWorkingDay } from '../office-hours.js';
import type { Random } from '../random.js';

/** How many in a hundred were placed at each level, from A1 to C1; the others took no test. */
const SHARES = [18, 24, 20, 10, 4];
const AT_ONCE = 1000;

/** What the placement test found, for those who took it; the staff account did. */
export function placementOf(email: string, until: Date, random: Random): EnglishLevel[] {
  const daysAgo = random.between(740, 1400);
  let drawn = random.share() * 100;
  const index = SHARES.findIndex((share) => (drawn -= share) < 0);
  const level = email === 'staff@city.example' ? 'A2' : CEFR_LEVELS[index];
  if (!level) return [];
  const at = onWorkingDay(daysAfter(until, -daysAgo), '15:00');
  return [{ level, at, source: 'placement', note: '' }];
}

/** A level that somebody reached by completing a course. */
export interface Reached {
  level: CefrLevel;
  at: Date;
  /** The course's code. */
  course: string;
}

/** Adds the levels that people reached by completing courses, in the order of time. */
export async function writeReachedLevels(reached: ReadonlyMap<string, Reached[]>): Promise<void> {
  const updates = [...reached].map(([_id, levels]) => ({
    updateOne: {
      filter: { _id },
      update: {
        $push: {
          englishLevels: {
            $each: levels.map(({ level, at, course }) => ({
              level,
              at,
              source: 'course' as const,
              note: course,
            })),
          },
        },
      },
    },
  }));
  for (let from = 0; from < updates.length; from += AT_ONCE)
    await PersonModel.bulkWrite(updates.slice(from, from + AT_ONCE), { ordered: false });
}
