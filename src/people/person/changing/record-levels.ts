import type { AnyBulkWriteOperation } from 'mongodb';
import { storedIn } from '../../../database/stored-in.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { withDeed } from '../../../decisions/deeds/keeps-deeds.js';
import { CEFR_LEVELS, reaches, type CefrLevel } from '../../../ground/cefr.js';
import type { EnglishLevel, Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';

/** A level that somebody was found to have. */
export interface FoundLevel extends EnglishLevel {
  /** The person's id. */
  person: string;
}

// Documents of an earlier day may lack the list.
const LEVELS = { $ifNull: ['$englishLevels', []] };

/** Who records levels, and when. */
export interface Recording {
  by: string;
  at: Date;
}

/**
 * Records levels in the order of their dates, so that the newest holds; one that stands already
 * with its date and source is not recorded again. Returns how many were new.
 */
export async function recordLevels(
  found: readonly FoundLevel[],
  recording: Recording,
): Promise<number> {
  if (found.length === 0) return 0;
  const { modifiedCount } = await storedIn<Person>(PersonModel).bulkWrite(
    found.map(({ person, ...entry }): AnyBulkWriteOperation<Person> => {
      const { level, at, source } = entry;
      const deed: Deed<PersonDeed> = {
        _id: `level:${person}:${source}:${level}:${at.toISOString()}`,
        ...recording,
        what: { type: 'level-recorded', level: entry },
      };
      return {
        updateOne: {
          filter: {
            _id: person,
            englishLevels: { $not: { $elemMatch: { level, at, source } } },
          },
          update: [{ $set: { englishLevels: inOrder(entry), deeds: withDeed(deed) } }],
        },
      };
    }),
  );
  await personDeeds.settle(...new Set(found.map(({ person }) => person)));
  return modifiedCount;
}

/**
 * Gives everybody who completed a course the level that it leads to, in one write. Never lowers: who
 * has that level or a higher one keeps it. Harmless to repeat.
 */
export async function raiseLevels(
  people: readonly string[],
  course: { code: string; exitLevel?: CefrLevel | null },
  at: Date,
): Promise<void> {
  const level = course.exitLevel;
  if (!level || people.length === 0) return;
  const enough = CEFR_LEVELS.filter((one) => reaches(one, level));
  const entry: EnglishLevel = { level, at, source: 'course', note: course.code };
  await storedIn<Person>(PersonModel).updateMany(
    {
      _id: { $in: [...people] },
      englishLevels: { $not: { $elemMatch: { source: entry.source, note: entry.note } } },
      $expr: { $not: [{ $in: [{ $arrayElemAt: ['$englishLevels.level', -1] }, enough] }] },
    },
    [{ $set: { englishLevels: inOrder(entry) } }],
  );
}

/** The list with an entry put in behind all that are not newer. */
function inOrder(entry: EnglishLevel) {
  const part = (cond: object) => ({ $filter: { input: LEVELS, as: 'one', cond } });
  return {
    $concatArrays: [
      part({ $lte: ['$$one.at', entry.at] }),
      [{ $literal: entry }],
      part({ $gt: ['$$one.at', entry.at] }),
    ],
  };
}
