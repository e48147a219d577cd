import { leadsOfPerson } from '../../people/departments/departments.js';
import { dayIn } from '../../ground/time/days.js';
import { mergeRecords } from '../../people/person/merging/merges-store.js';
import { coursesByIds, teachesIn } from '../courses/courses.js';
import { coursesListing } from '../enrolment/find-enrolments.js';
import type { Joining } from '../../people/person/merging/merges.js';
import { StillLeads, WouldTeachThemselves } from './merge-refusals.js';

/**
 * Has two records be one person's, for good.
 * @throws {StillLeads, WouldTeachThemselves}, and what one document decides: see people/person/merging
 */
export async function mergePeople(joining: Joining & { reason: string }): Promise<void> {
  await refuseWhatStandsAgainst(joining);
  await mergeRecords(joining);
}

/** @throws {StillLeads, WouldTeachThemselves} */
async function refuseWhatStandsAgainst({ from, into, at }: Joining): Promise<void> {
  const today = dayIn(at);
  const leads = await leadsOfPerson(from);
  const led = leads.find(({ lead }) => lead.to === '' || lead.to >= today);
  if (led) throw new StillLeads(led.unit.name.uk);
  const learnt = await Promise.all([from, into].map(coursesListing));
  const courses = [...(await coursesByIds(learnt.flat())).values()];
  const taught = courses.find((course) => teachesIn(course, into) || teachesIn(course, from));
  if (taught) throw new WouldTeachThemselves(taught.code);
}
