import type { Role } from '../../ground/roles.js';

/** What is set before the first course, in the order in which one needs the other. */
export const STEP_KEYS = [
  'institution',
  'contacts',
  'departments',
  'people',
  'mail',
  'duty',
  'enrolment',
  'programme',
  'template',
  'course',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/** One of these things. */
export interface Step {
  key: StepKey;
  /** Where it is done, and by a file where that is possible, too. */
  href: string;
  fileHref?: string;
  /** Who may do it there. */
  roles: readonly Role[];
  /** Whether it is done already, as the data themselves say. */
  done: () => Promise<boolean>;
}
