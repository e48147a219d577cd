import { describe, expect, it } from '@jest/globals';
import { raiseLevels, recordLevels } from '../../../../src/people/person/changing/record-levels.js';
import type { CefrLevel } from '../../../../src/ground/cefr.js';
import type { EnglishLevel } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { aPerson } from '../../../support/builders.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const levelsOf = async (person: string) =>
  (await PersonModel.findById(person, { englishLevels: 1 }).lean())?.englishLevels ?? [];
const placed = (level: CefrLevel, at: string): EnglishLevel => ({
  level,
  at: day(at),
  source: 'placement',
  note: '',
});

const recording = { by: 'institute', at: day('2026-11-01') };

describe('Recording a level of English', () => {
  it('keeps the newest last, in whatever order the levels arrive', async () => {
    const { _id: person } = await aPerson();
    await recordLevels([{ person, ...placed('B1', '2026-03-01') }], recording);
    await recordLevels([{ person, ...placed('A2', '2025-03-01') }], recording);
    await recordLevels([{ person, ...placed('B2', '2026-09-01') }], recording);
    expect((await levelsOf(person)).map(({ level }) => level)).toEqual(['A2', 'B1', 'B2']);
  });

  it('records nothing twice, and says how many were new', async () => {
    const { _id: person } = await aPerson();
    const found = [{ person, ...placed('B1', '2026-03-01') }];
    expect(await recordLevels(found, recording)).toBe(1);
    expect(await recordLevels(found, recording)).toBe(0);
    expect(await levelsOf(person)).toHaveLength(1);
  });

  it('records one level once when it arrives from two senders at the same time', async () => {
    const { _id: person } = await aPerson();
    const found = [{ person, ...placed('C1', '2026-03-01') }];
    await Promise.all(Array.from({ length: 8 }, () => recordLevels(found, recording)));
    expect(await levelsOf(person)).toHaveLength(1);
  });
});

describe('A completed course', () => {
  const course = { code: 'E-B1-2026-1', exitLevel: 'B1' as const };

  it('raises those below its level and those without one, and names itself as the source', async () => {
    const below = await aPerson({ englishLevels: [placed('A2', '2026-01-10')] });
    const unknown = await aPerson();
    await raiseLevels([below._id, unknown._id], course, day('2026-06-01'));
    const raised = { level: 'B1', at: day('2026-06-01'), source: 'course', note: 'E-B1-2026-1' };
    expect(await levelsOf(below._id)).toEqual([placed('A2', '2026-01-10'), raised]);
    expect(await levelsOf(unknown._id)).toEqual([raised]);
  });

  it('never lowers, and adds nothing for those who had its level already', async () => {
    const above = await aPerson({ englishLevels: [placed('B2', '2026-01-10')] });
    const same = await aPerson({ englishLevels: [placed('B1', '2026-01-10')] });
    await raiseLevels([above._id, same._id], course, day('2026-06-01'));
    expect(await levelsOf(above._id)).toEqual([placed('B2', '2026-01-10')]);
    expect(await levelsOf(same._id)).toEqual([placed('B1', '2026-01-10')]);
  });

  it('raises once, also when a lower level was found since', async () => {
    const { _id: person } = await aPerson();
    await raiseLevels([person], course, day('2026-06-01'));
    await recordLevels([{ person, ...placed('A2', '2026-07-01') }], recording);
    await raiseLevels([person], course, day('2026-06-01'));
    expect((await levelsOf(person)).map(({ level }) => level)).toEqual(['B1', 'A2']);
  });

  it('leaves levels alone where it leads to none', async () => {
    const { _id: person } = await aPerson();
    await raiseLevels([person], { code: 'Q-1', exitLevel: null }, day('2026-06-01'));
    expect(await levelsOf(person)).toEqual([]);
  });
});
