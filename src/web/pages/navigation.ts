import type { Below } from '../../ground/language/text-keys.js';
import { ROLES, type Role } from '../../ground/roles.js';
import { TEACHING } from '../../ground/addresses/teaching.js';
import { PLAN, PROGRAMMES } from '../../ground/addresses/plan.js';
import { APPLICATIONS, OFFICE } from '../../ground/addresses/institute.js';
import { TEAM } from '../../ground/addresses/team.js';
import { COORDINATION } from '../../ground/addresses/communities.js';
import { PEOPLE, REPORTS } from '../../ground/addresses/hr.js';
import { HR_CERTIFICATES, INSTITUTE_CERTIFICATES } from '../../ground/addresses/certificates.js';
import { COURSES } from '../../ground/addresses/courses.js';
import {
  ME,
  MY_CALENDAR,
  MY_CERTIFICATES,
  MY_DATA,
  MY_DUTY,
  MY_PROFILE,
} from '../../ground/addresses/me.js';
import { TRAININGS } from '../../ground/addresses/trainings.js';

interface Entry {
  key: Below<'common:nav'>;
  href: string;
  roles: readonly Role[];
  /** Also for those who lead a department, whatever their roles. */
  leading?: true;
  /** Also for those who coordinate a community, whatever their roles. */
  coordinating?: true;
  /** For those who hold no other role. */
  alone?: true;
  /** Not for those who hold this role: it has an entry of its own for the same. */
  unless?: Role;
}

/** Who has which entries: their roles, and whether they lead a department or coordinate a community. */
export interface Holder {
  roles: readonly Role[];
  leads?: boolean | undefined;
  coordinates?: boolean | undefined;
  resident?: boolean | undefined;
}

/** What people come to work with, in the order in which it is shown. */
const WORK: readonly Entry[] = [
  { key: 'today', href: '/', roles: ROLES },
  { key: 'teaching', href: TEACHING.to(), roles: ['trainer'] },
  { key: 'instituteCourses', href: PLAN.to(), roles: ['institute'] },
  {
    key: 'applications',
    href: APPLICATIONS.to(),
    roles: ['institute', 'hr'],
    leading: true,
  },
  { key: 'team', href: TEAM.to(), roles: [], leading: true },
  {
    key: 'coordination',
    href: COORDINATION.to(),
    roles: [],
    coordinating: true,
    unless: 'institute',
  },
  { key: 'people', href: PEOPLE.to(), roles: ['hr', 'institute', 'admin'] },
  { key: 'hrCertificates', href: HR_CERTIFICATES.to(), roles: ['hr'], unless: 'institute' },
  { key: 'reports', href: REPORTS.to(), roles: ['hr', 'trainer'], leading: true },
  { key: 'programmes', href: PROGRAMMES.to(), roles: ['institute'] },
  { key: 'instituteCertificates', href: INSTITUTE_CERTIFICATES.to(), roles: ['institute'] },
  { key: 'office', href: OFFICE.to(), roles: ['institute', 'admin'] },
  {
    key: 'courses',
    href: COURSES.to(),
    roles: ['staff', 'trainer', 'hr', 'admin'],
    unless: 'institute',
  },
  { key: 'me', href: ME.to(), roles: ['staff'], alone: true },
];

/** What everybody has for themselves. */
const OWN: readonly Entry[] = [
  { key: 'courses', href: COURSES.to(), roles: ['institute'] },
  { key: 'coordination', href: COORDINATION.to(), roles: [], coordinating: true },
  { key: 'me', href: ME.to(), roles: ROLES },
  { key: 'myCertificates', href: MY_CERTIFICATES.to(), roles: ROLES },
  { key: 'calendar', href: MY_CALENDAR.to(), roles: ROLES },
  { key: 'duty', href: MY_DUTY.to(), roles: ROLES },
  { key: 'profile', href: MY_PROFILE.to(), roles: ROLES },
  { key: 'data', href: MY_DATA.to(), roles: ROLES },
];

/** What residents have. */
const RESIDENTS: readonly Entry[] = [
  { key: 'trainings', href: TRAININGS.to(), roles: [] },
  { key: 'myTrainings', href: ME.to(), roles: [] },
  { key: 'myCertificates', href: MY_CERTIFICATES.to(), roles: [] },
  { key: 'data', href: MY_DATA.to(), roles: [] },
];

/** So many fit beside the name of the institute; those of somebody with more roles go on in the menu. */
const MOST = 7;

/**
 * The entries of somebody signed in: what stands in the header's line, and what its menu holds besides,
 * the page on which they are marked.
 */
export function navigation(holder: Holder, path: string) {
  if (holder.roles.length === 0 && !holder.resident) return { work: [], own: [] };
  const mine = (entries: readonly Entry[]) => entries.filter((entry) => isFor(entry, holder));
  const work = holder.resident ? RESIDENTS : mine(WORK);
  const own = mine(OWN).filter(({ href }) => !work.some((entry) => entry.href === href));
  const entries = [...work, ...own];
  const current = entries
    .filter(({ href }) => path === href || (href !== '/' && path.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
  const shown = entries.map(({ key, href }) => ({
    label: `common:nav.${key}` as const,
    href,
    current: href === current?.href,
  }));
  const line = Math.min(MOST, work.length);
  return { work: shown.slice(0, line), own: shown.slice(line) };
}

function isFor({ roles, leading, coordinating, alone, unless }: Entry, holder: Holder): boolean {
  if (unless && holder.roles.includes(unless)) return false;
  if (alone && holder.roles.length > 1) return false;
  if (leading && holder.leads) return true;
  if (coordinating && holder.coordinates) return true;
  return roles.some((role) => holder.roles.includes(role));
}
