import { managersOf } from '../../people/departments/departments.js';
import type { Proposal } from './proposal.js';

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
