import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { importPages, LIST_FORM } from '../../../people/imports/import-pages.js';
import { renderForm, type Faults } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { CHANGES_TREE, DEPARTMENTS, UNITS_IMPORT } from '../addresses.js';
import { unitsImport } from './units-import.js';

/** Where an administrator brings the council's units from a file. */
export function unitsFileRoutes({ clock }: { clock: Clock }): Route[] {
  const imports = importPages(unitsImport, {
    path: UNITS_IMPORT,
    access: CHANGES_TREE,
    contextOf: () => undefined,
    clock,
  });

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
      'desks/departments/file/units-file',
      {
        title: t('departments:file.title'),
        crumbs: [
          { text: t('departments:title'), href: DEPARTMENTS },
          { text: t('departments:file.title') },
        ],
        action: UNITS_IMPORT,
        text,
        latest: await imports.latest(req, undefined),
      },
      { t, faults, values },
    );
  };

  return [
    get(UNITS_IMPORT, CHANGES_TREE, (req, res) => show(req, res)),
    taking(
      LIST_FORM,
      post(UNITS_IMPORT, CHANGES_TREE, (req, res) =>
        imports.receive(req, res, ({ text, faults, values }) =>
          show(req, res, text, faults, values),
        ),
      ),
    ),
    ...imports.routes,
  ];
}
