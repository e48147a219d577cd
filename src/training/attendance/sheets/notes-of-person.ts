import type { Kept } from '../../../database/kept.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { coursesOf } from '../../enrolment/find-enrolments.js';
import { tellsOf } from './forgotten-notes.js';
import { partsOfSheetId } from './sheet-id.js';
import { entriesOf } from './sheet-state.js';
import { sheets } from './sheets.js';
import { sheetsNaming } from './sheets-naming.js';

/** What was written beside somebody's marks of one session, and why they said they would not come. */
export interface NotesOfSession {
  course: string;
  n: number;
  absence: string;
  notes: { at: Date; note: string; reason: string }[];
}

async function* each(person: string): AsyncGenerator<NotesOfSession> {
  for (const id of await sheetsNaming(person, await coursesOf([person]))) {
    const state = await sheets.read(id);
    if (!tellsOf(state, person)) continue;
    yield {
      ...partsOfSheetId(id),
      absence: state.absences?.[person]?.reason ?? '',
      notes: entriesOf(state, person).flatMap(({ at, note, reason = '' }) =>
        note === '' && reason === '' ? [] : [{ at, note, reason }],
      ),
    };
  }
}

/** Notes and reasons on the sheets of a person's courses. */
export const notesKept: Kept<NotesOfSession> = {
  each,
  count: async (person) => {
    let count = 0;
    const notes = each(person);
    while (!(await notes.next()).done) count += 1;
    return count;
  },
};

/** Forgets them; who was there stays, without a name. */
export async function forgetNotes(person: string): Promise<void> {
  const at = new Date();
  for (const id of await sheetsNaming(person, await coursesOf([person])))
    await sheets.handle(id, { type: 'forget', person, by: REGISTRY, at });
}
