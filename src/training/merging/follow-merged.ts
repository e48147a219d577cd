import { REGISTRY } from '../../decisions/registry.js';
import { joinLateLevels } from '../../people/person/merging/join-late.js';
import { mergedSince } from '../../people/person/merging/merged-since.js';
import { coursesOf } from '../enrolment/find-enrolments.js';
import { joinCoordination } from '../../communities/communities/join-coordination.js';
import { joinProposals } from '../../communities/proposals/deciding/kept-of-person.js';
import { joinSeats } from './join-seats.js';
import { joinMarks } from './join-marks.js';
import { joinPapers } from './join-papers.js';
import { handLettersOver } from '../../letters/notices/hand-letters-over.js';
import { coursesNaming } from '../courses/taught-courses.js';
import { joinTeacher } from '../planning/name-teachers.js';

const HOUR_MS = 3_600_000;
/** Longer than a registry is down: what was under way is written when it is back. */
const FOLLOWED_MS = 30 * 24 * HOUR_MS;

/**
 * Has follow what was still under way under a record when it was merged: a form, a list, a certificate on
 * its way to its number. Harmless to repeat; after the first hour only where something still names the record.
 */
export async function followMerged(now: Date): Promise<void> {
  const lately = now.getTime() - HOUR_MS;
  for (const { from, into, at } of await mergedSince(new Date(now.getTime() - FOLLOWED_MS))) {
    const names = async () =>
      (await coursesOf([from])).length > 0 || (await coursesNaming(from)).length > 0;
    if (at.getTime() < lately && !(await names())) continue;
    const joining = { from, into, by: REGISTRY, at: now };
    await joinLateLevels(joining);
    await joinSeats(joining);
    await joinMarks(joining);
    await joinPapers(joining);
    await joinTeacher(joining);
    await joinCoordination(joining);
    await joinProposals(joining);
    await handLettersOver(joining);
  }
}
