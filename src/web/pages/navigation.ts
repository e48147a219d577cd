import type { Below } from '../../ground/language/text-keys.js';
import type { Role } from '../../ground/roles.js';

interface Entry {
  key: Below<'common:nav'>;
  href: string;
  roles: readonly Role[];
}

/** The main navigation, in the order in which it is shown. */
const ENTRIES: readonly Entry[] = [
  { key: 'today', href: '/', roles: ['staff', 'trainer', 'hr', 'institute', 'admin'] },
  { key: 'teaching', href: '/teaching', roles: ['trainer'] },
  { key: 'people', href: '/hr/people', roles: ['hr', 'admin'] },
  { key: 'applications', href: '/institute/applications', roles: ['hr'] },
  { key: 'hrCertificates', href: '/hr/certificates', roles: ['hr'] },
  { key: 'reports', href: '/hr/reports/duty', roles: ['hr'] },
  { key: 'instituteCourses', href: '/institute/courses', roles: ['institute'] },
  { key: 'programmes', href: '/institute/programmes', roles: ['institute'] },
  { key: 'instituteCertificates', href: '/institute/certificates', roles: ['institute'] },
  { key: 'office', href: '/institute', roles: ['institute', 'admin'] },
  { key: 'courses', href: '/courses', roles: ['staff', 'trainer', 'hr', 'institute', 'admin'] },
  { key: 'me', href: '/me', roles: ['staff', 'trainer', 'hr', 'institute', 'admin'] },
  { key: 'myCertificates', href: '/me/certificates', roles: ['staff'] },
];

/** The entries that a person with these roles sees, the current one marked. */
export function navigation(roles: readonly Role[], path: string) {
  const mine = ENTRIES.filter((entry) => entry.roles.some((role) => roles.includes(role)));
  const current = mine
    .filter(({ href }) => path === href || (href !== '/' && path.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return mine.map(({ key, href }) => ({
    label: `common:nav.${key}` as const,
    href,
    current: href === current?.href,
  }));
}
