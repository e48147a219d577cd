import type { Joining } from '../../../people/person/merging/merges.js';
import { sheets } from './sheets.js';
import { sheetsNaming } from './sheets-naming.js';

/** Has the marks and absences of both records in these courses be one person's. Harmless to repeat. */
export async function joinSheets(courses: readonly string[], joining: Joining): Promise<void> {
  for (const id of await sheetsNaming(joining.from, courses))
    await sheets.handle(id, { type: 'join', ...joining });
}
