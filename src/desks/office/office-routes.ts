import type { Request, Response } from 'express';
import { KEPT_PROPOSALS } from '../../communities/proposals/addresses.js';
import { KEPT_SURVEYS } from '../../communities/surveys/addresses.js';
import { OUTCOME } from '../outcome/addresses.js';
import { KEPT_STRATEGY } from '../../communities/strategy/addresses.js';
import type { Config } from '../../ground/settings/config.js';
import { DESIGN } from '../design/addresses.js';
import { ROOMS, SCHEDULE } from '../../training/rooms/addresses.js';
import { GRANTS } from '../../training/results/addresses.js';
import { COMING_OF_AGE } from '../residents/addresses.js';
import { WEBHOOKS } from '../webhooks/addresses.js';
import { START } from '../start/addresses.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import type { Below, NamesIn } from '../../ground/language/text-keys.js';
import { readerOf } from '../../web/pages/reader-of.js';

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
      { key: 'applications', href: '/institute/applications', roles: ['institute'] },
      { key: 'demand', href: '/institute/demand', roles: ['institute'] },
      { key: 'needs', href: '/institute/needs', roles: ['institute'] },
      { key: 'rules', href: '/institute/rules', roles: ['institute', 'admin'] },
    ],
  },
  {
    key: 'sessions',
    places: [
      { key: 'rooms', href: ROOMS, roles: ['institute'] },
      { key: 'schedule', href: SCHEDULE, roles: ['institute'] },
      { key: 'load', href: '/hr/reports/load', roles: ['institute'] },
    ],
  },
  {
    key: 'people',
    places: [
      { key: 'departments', href: '/institute/departments', roles: ['institute', 'admin'] },
      { key: 'levels', href: '/institute/levels', roles: ['institute'] },
      { key: 'duty', href: '/institute/duty', roles: ['institute'] },
      { key: 'security', href: '/institute/security', roles: ['admin'] },
      { key: 'retention', href: '/institute/retention', roles: ['admin'] },
      { key: 'provisioning', href: '/institute/provisioning', roles: ['admin'] },
      { key: 'webhooks', href: WEBHOOKS, roles: ['admin'] },
    ],
  },
  {
    key: 'communities',
    places: [
      { key: 'communities', href: '/institute/communities', roles: ['institute'] },
      { key: 'coordination', href: '/coordination', roles: ['institute'] },
      { key: 'projects', href: '/projects', roles: ['institute'] },
      { key: 'proposals', href: KEPT_PROPOSALS, roles: ['institute'] },
      { key: 'surveys', href: KEPT_SURVEYS, roles: ['institute'] },
      { key: 'strategy', href: KEPT_STRATEGY, roles: ['institute'] },
      { key: 'outcome', href: OUTCOME, roles: ['institute'] },
      { key: 'grants', href: GRANTS, roles: ['institute'] },
      { key: 'residents', href: COMING_OF_AGE, roles: ['institute'] },
    ],
  },
  {
    key: 'certificates',
    places: [
      {
        key: 'institution',
        href: '/institute/institution',
        roles: ['institute', 'admin'],
      },
      { key: 'templates', href: '/institute/certificates/templates', roles: ['institute'] },
      { key: 'keys', href: '/institute/certificates/keys', roles: ['institute', 'admin'] },
    ],
  },
  {
    key: 'records',
    places: [
      { key: 'orders', href: '/institute/orders', roles: ['institute', 'admin'] },
      { key: 'reports', href: '/hr/reports', roles: ['institute'] },
      { key: 'start', href: START, roles: ['institute', 'admin'] },
      { key: 'mail', href: '/institute/mail', roles: ['institute', 'admin'] },
      { key: 'state', href: '/institute/state', roles: ['admin'] },
      { key: 'failures', href: '/institute/failures', roles: ['institute', 'admin'] },
      { key: 'audit', href: '/institute/audit', roles: ['institute', 'admin'] },
      { key: 'design', href: DESIGN, roles: ['institute', 'admin'] },
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
      (place.href !== DESIGN || config.designPage);
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
  return [get('/institute', ['institute', 'admin'], show)];
}
