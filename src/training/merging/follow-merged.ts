import { REGISTRY } from '../../decisions/registry.js';
import { mergedSince } from '../../people/person/merging/merged-since.js';
import { joinSeats } from './join-seats.js';
import { joinMarks } from './join-marks.js';
import { joinPapers } from './join-papers.js';

const HOUR_MS = 3_600_000;

/**
 * Has follow what was still under way under a record when it was merged: a form, a list, a certificate on
 * its way to its number. Harmless to repeat; as a rule nobody was merged within the hour.
 */
export async function followMerged(now: Date): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS);
  for (const { from, into } of await mergedSince(since)) {
    const joining = { from, into, by: REGISTRY, at: now };
    await joinSeats(joining);
    await joinMarks(joining);
    await joinPapers(joining);
  }
}
