/**
 * Groups of learners: the yearly training duty is asked of those that rules name (Law 2493-III, articles
 * 2 and 14; Cabinet Resolution No. 106 of 2019). Officials hold posts of a category; technical staff
 * serve beside them; deputies may train and need not; the others come from outside the council's staff.
 */
export const LEARNER_GROUPS = [
  'official',
  'technical',
  'deputy',
  'communal',
  'resident',
  'outside-trainer',
] as const;
export type LearnerGroup = (typeof LEARNER_GROUPS)[number];

/** What tells a person's group. */
export interface Grouped {
  group?: LearnerGroup | null | undefined;
  /** Category of post, 1 to 7. */
  category?: number | null | undefined;
  department?: string | null | undefined;
  personnelNumber?: string | null | undefined;
  roles: readonly string[];
}

/** What has to be read of a person to tell their group. */
export const GROUPED = {
  ...{ group: 1, category: 1, department: 1, personnelNumber: 1, roles: 1 },
} as const;

/** A person's group: the one that HR set, or what follows from the rest of the record. */
export const groupOf = (person: Grouped): LearnerGroup => person.group ?? groupByRecord(person);

/**
 * The group of somebody for whom nobody set one. Officials have a category of post; whoever else works
 * in a department or keeps the registry is technical staff; trainers without one come from outside.
 */
export function groupByRecord({
  category,
  department,
  personnelNumber,
  roles,
}: Omit<Grouped, 'group'>): LearnerGroup {
  if (category != null) return 'official';
  if (department || personnelNumber) return 'technical';
  if (roles.includes('trainer')) return 'outside-trainer';
  return roles.every((role) => role === 'staff') ? 'resident' : 'technical';
}
