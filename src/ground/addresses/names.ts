import { namesIn, wayOf, type Address } from './address.js';
import * as certificates from './certificates.js';
import * as city from './city.js';
import * as communities from './communities.js';
import * as courses from './courses.js';
import * as doors from './doors.js';
import * as hr from './hr.js';
import * as institute from './institute.js';
import * as me from './me.js';
import * as plan from './plan.js';
import * as teaching from './teaching.js';
import * as team from './team.js';
import * as trainings from './trainings.js';

const ROOMS = [
  ...[certificates, city, communities, courses, doors, hr],
  ...[institute, me, plan, teaching, team, trainings],
];

/** `COURSE_WITHDRAWAL` as views call it: `course-withdrawal`. */
const called = (key: string): string => key.toLowerCase().replaceAll('_', '-');

/** The pattern of every address that stands in this folder, by the name that views call it. */
export const PATTERNS: ReadonlyMap<string, string> = new Map(
  ROOMS.flatMap((room) =>
    Object.entries(room as Record<string, Pick<Address, 'pattern'>>).map(
      ([key, { pattern }]) => [called(key), pattern] as const,
    ),
  ),
);

/**
 * The way to the address of a name with the parts it is given, as views ask for it: nothing checks their
 * types.
 * @throws {Error} where no address has the name, a part is missing, or one is given that it has not
 */
export function wayTo(name: string, parts: Readonly<Record<string, unknown>> = {}): string {
  const pattern = PATTERNS.get(name);
  if (pattern === undefined) throw new Error(`No address is called ${name}.`);
  const known = namesIn(pattern);
  const strange = Object.keys(parts).find((part) => !known.includes(part));
  if (strange !== undefined) throw new Error(`${pattern} has no ${strange}.`);
  return wayOf(pattern, parts);
}
