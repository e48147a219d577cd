import { managersOf, nearestManagersOf } from '../../people/departments/departments.js';
import type { Proposal } from './proposal.js';
import { DepartmentUnled } from './proposal-refusals.js';

/**
 * Whether the person decides for the proposal's department on the day of that moment: whoever leads it or
 * one above it, and those who stand in for them, by the one rule of departments. What they asked themselves is
 * refused by the decider.
 */
export const decidesFor = async (
  { department }: Pick<Proposal, 'department'>,
  person: string,
  now: Date,
): Promise<boolean> => department !== null && (await managersOf(department, now)).includes(person);

/** @throws {DepartmentUnled} where nobody but whoever asked would hear of what is sent to the department */
export async function refuseUnled(
  department: string,
  { asker }: Pick<Proposal, 'asker'>,
  now: Date,
): Promise<void> {
  const people = await nearestManagersOf(department, now, asker ?? '');
  if (people.length === 0) throw new DepartmentUnled();
}
