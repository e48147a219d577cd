import type { Recorded } from '../../decisions/decider.js';
import {
  coordinationFollows,
  marksFollow,
  papersFollow,
  seatsFollow,
  teachingFollows,
} from '../../people/person/merging/merge-effects.js';
import type { MergeEvent } from '../../people/person/merging/merges.js';
import type { Joining } from '../../people/person/merging/merges.js';
import { joinTeacher } from '../planning/name-teachers.js';
import { joinCoordination } from '../../communities/communities/join-coordination.js';
import { joinProposals } from '../../communities/proposals/deciding/kept-of-person.js';
import { joinSeats } from './join-seats.js';
import { joinMarks } from './join-marks.js';
import { joinPapers } from './join-papers.js';

const each =
  (join: (joining: Joining) => Promise<void>) =>
  async (_: string, recorded: readonly Recorded<MergeEvent>[]) => {
    for (const { event } of recorded) {
      const { from, into, by, at } = event;
      await join({ from, into, by, at });
    }
  };

/** Has all that somebody learned, taught or coordinated under one record follow to the one that stays. */
export function supplyMerging(): void {
  seatsFollow.supply(each(joinSeats));
  marksFollow.supply(each(joinMarks));
  papersFollow.supply(each(joinPapers));
  teachingFollows.supply(each(joinTeacher));
  coordinationFollows.supply(
    each(async (joining) => {
      await joinCoordination(joining);
      await joinProposals(joining);
    }),
  );
}
