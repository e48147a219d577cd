import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { importPages, LIST_FORM } from '../../../people/imports/import-pages.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { type Faults, renderForm } from '../../../web/forms/form.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { groupsImport, GROUPS_IMPORT } from './groups-import.js';
import { readerOf } from '../../../web/pages/reader-of.js';

const HR: readonly Role[] = ['hr'];

/** Where HR brings a list of people with their groups of learners. */
export function groupsPage({ clock }: { clock: Clock }): Route[] {
  const contextOf = async (req: Request) => ({ scope: await scopeOf(currentUser(req)) });
  const imports = importPages(groupsImport, { path: GROUPS_IMPORT, access: HR, contextOf, clock });

  const show = async (
    req: Request,
    res: Response,
    text = '',
    faults: Faults = {},
    values: Record<string, unknown> = {},
  ) => {
    const { t } = readerOf(req);
    renderForm(
      res,
      'training/duty/groups/import',
      {
        title: t('duty:import.title'),
        crumbs: [{ text: t('people:title'), href: '/hr/people' }, { text: t('duty:import.title') }],
        action: GROUPS_IMPORT,
        groups: LEARNER_GROUPS.map((group) => t(`duty:groups.${group}`)),
        text,
        latest: await imports.latest(req, await contextOf(req)),
      },
      { t, faults, values },
    );
  };

  return [
    get(GROUPS_IMPORT, HR, (req, res) => show(req, res)),
    taking(
      LIST_FORM,
      post(GROUPS_IMPORT, HR, (req, res) =>
        imports.receive(req, res, ({ text, faults, values }) =>
          show(req, res, text, faults, values),
        ),
      ),
    ),
    ...imports.routes,
  ];
}
