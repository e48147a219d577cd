import type { Programme } from '../programmes/programme-model.js';
import { sortKey } from '../people/sort-key.js';
import { demoProgrammes, demoTexts } from './data.js';
import type { Random } from './random.js';

/** What the institute teaches. @throws {Error} when a programme has no text */
export function makeProgrammes(random: Random, since: Date): Programme[] {
  const texts = demoTexts();
  return demoProgrammes().map((programme) => {
    const text = texts[programme.code];
    if (!text) throw new Error(`No text for the programme ${programme.code}`);
    return {
      _id: random.id(since),
      ...programme,
      ...text,
      active: true,
      sortKey: sortKey(programme.title.uk),
      createdAt: since,
      updatedAt: since,
    };
  });
}
