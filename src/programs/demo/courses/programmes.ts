import type { Programme } from '../../../training/programmes/programme.js';
import { sortKey } from '../../../people/names/sort-key.js';
import { demoProgrammes, demoTexts } from '../data.js';
import type { Random } from '../random.js';

/** What must be completed before. */
const BEFORE: Readonly<Record<string, readonly string[]>> = { 'G-EU': ['G-BASICS'] };

/** Years after which it may be taken again. */
const REPEATED: Readonly<Record<string, number>> = {
  'Q-ANTICOR': 3,
  'Q-ETHICS': 3,
  'Q-CIVPROT': 5,
};

/** What a programme asks for unless somebody says otherwise; the model fills it in only for its own writes. */
const USUAL = { passMark: 60, excusedHours: 'missed', selfEducation: false } as const;

/** What the institute teaches. @throws {Error} when a programme has no text */
export function makeProgrammes(random: Random, since: Date): Programme[] {
  const texts = demoTexts();
  const programmes = demoProgrammes().map((programme) => {
    const text = texts[programme.code];
    if (!text) throw new Error(`No text for the programme ${programme.code}`);
    return {
      _id: random.id(since),
      ...programme,
      ...USUAL,
      ...text,
      active: true,
      sortKey: sortKey(programme.title.uk),
      createdAt: since,
      updatedAt: since,
    };
  });
  return programmes.map((programme): Programme => ({
    ...programme,
    prerequisites: programmes
      .filter(({ code }) => BEFORE[programme.code]?.includes(code))
      .map(({ _id }) => _id),
    repeatAfterYears: REPEATED[programme.code] ?? null,
  }));
}
