import type { Request, Response } from 'express';
import type { Config } from '../../ground/settings/config.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import type { Below, NamesIn } from '../../ground/language/text-keys.js';
import { readerOf } from '../../web/pages/reader-of.js';
import {
  APPLICATIONS,
  AUDIT,
  COMING_OF_AGE,
  DEPARTMENTS,
  DESIGN,
  DUTY_RULES,
  FACTOR_DUTY,
  FAILURES,
  GRANTS,
  INSTITUTION,
  LEVELS,
  MAIL,
  NEEDS,
  OFFICE,
  ORDERS,
  OUTCOME,
  PROVISIONING,
  RETENTION,
  RULES,
  START,
  STATE,
  WEBHOOKS,
} from '../../ground/addresses/institute.js';
import { ROOMS, ROOMS_SCHEDULE, WANTED } from '../../ground/addresses/plan.js';
import { LOAD_REPORT, REPORTS } from '../../ground/addresses/hr.js';
import { COORDINATION, KEPT_COMMUNITIES, PROJECTS } from '../../ground/addresses/communities.js';
import { KEPT_PROPOSALS, KEPT_STRATEGIES, KEPT_SURVEYS } from '../../ground/addresses/city.js';
import { SEAL_KEYS, TEMPLATES } from '../../ground/addresses/certificates.js';

interface Place {
  key: NamesIn<'office:places'>;
  href: string;
  roles: readonly Role[];
}

/** What is used now and then, by what it is for. */
const GROUPS: readonly { key: Below<'office:groups'>; places: readonly Place[] }[] = [
  {
    key: 'enrolment',
    places: [
      { key: 'applications', href: APPLICATIONS.to(), roles: ['institute'] },
      { key: 'demand', href: WANTED.to(), roles: ['institute'] },
      { key: 'needs', href: NEEDS.to(), roles: ['institute'] },
      { key: 'rules', href: RULES.to(), roles: ['institute', 'admin'] },
    ],
  },
  {
    key: 'sessions',
    places: [
      { key: 'rooms', href: ROOMS.to(), roles: ['institute'] },
      { key: 'schedule', href: ROOMS_SCHEDULE.to(), roles: ['institute'] },
      { key: 'load', href: LOAD_REPORT.to(), roles: ['institute'] },
    ],
  },
  {
    key: 'people',
    places: [
      { key: 'departments', href: DEPARTMENTS.to(), roles: ['institute', 'admin'] },
      { key: 'levels', href: LEVELS.to(), roles: ['institute'] },
      { key: 'duty', href: DUTY_RULES.to(), roles: ['institute'] },
      { key: 'security', href: FACTOR_DUTY.to(), roles: ['admin'] },
      { key: 'retention', href: RETENTION.to(), roles: ['admin'] },
      { key: 'provisioning', href: PROVISIONING.to(), roles: ['admin'] },
      { key: 'webhooks', href: WEBHOOKS.to(), roles: ['admin'] },
    ],
  },
  {
    key: 'communities',
    places: [
      { key: 'communities', href: KEPT_COMMUNITIES.to(), roles: ['institute'] },
      { key: 'coordination', href: COORDINATION.to(), roles: ['institute'] },
      { key: 'projects', href: PROJECTS.to(), roles: ['institute'] },
      { key: 'proposals', href: KEPT_PROPOSALS.to(), roles: ['institute'] },
      { key: 'surveys', href: KEPT_SURVEYS.to(), roles: ['institute'] },
      { key: 'strategy', href: KEPT_STRATEGIES.to(), roles: ['institute'] },
      { key: 'outcome', href: OUTCOME.to(), roles: ['institute'] },
      { key: 'grants', href: GRANTS.to(), roles: ['institute'] },
      { key: 'residents', href: COMING_OF_AGE.to(), roles: ['institute'] },
    ],
  },
  {
    key: 'certificates',
    places: [
      {
        key: 'institution',
        href: INSTITUTION.to(),
        roles: ['institute', 'admin'],
      },
      { key: 'templates', href: TEMPLATES.to(), roles: ['institute'] },
      { key: 'keys', href: SEAL_KEYS.to(), roles: ['institute', 'admin'] },
    ],
  },
  {
    key: 'records',
    places: [
      { key: 'orders', href: ORDERS.to(), roles: ['institute', 'admin'] },
      { key: 'reports', href: REPORTS.to(), roles: ['institute'] },
      { key: 'start', href: START.to(), roles: ['institute', 'admin'] },
      { key: 'mail', href: MAIL.to(), roles: ['institute', 'admin'] },
      { key: 'state', href: STATE.to(), roles: ['admin'] },
      { key: 'failures', href: FAILURES.to(), roles: ['institute', 'admin'] },
      { key: 'audit', href: AUDIT.to(), roles: ['institute', 'admin'] },
      { key: 'design', href: DESIGN.to(), roles: ['institute', 'admin'] },
    ],
  },
];

/** One page that leads to everything which the navigation has no room for. */
export function officeRoutes({ config }: { config: Pick<Config, 'designPage'> }): Route[] {
  const show = (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const { roles } = currentUser(req);
    const mine = (place: Place) =>
      place.roles.some((role) => roles.includes(role)) &&
      (place.href !== DESIGN.to() || config.designPage);
    res.render('desks/office/office', {
      title: t('office:title'),
      groups: GROUPS.map(({ key, places }) => ({
        title: t(`office:groups.${key}`),
        places: places.filter(mine).map((place) => ({
          href: place.href,
          text: t(`office:places.${place.key}.title`),
          hint: t(`office:places.${place.key}.hint`),
        })),
      })).filter(({ places }) => places.length > 0),
    });
  };
  return [get(OFFICE.pattern, ['institute', 'admin'], show)];
}
