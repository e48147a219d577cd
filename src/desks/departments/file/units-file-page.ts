import type { Clock } from '../../../ground/clock.js';
import { listPage } from '../../../people/imports/list-page.js';
import type { Route } from '../../../web/routes/route.js';
import { CHANGES_TREE, UNITS_IMPORT } from '../addresses.js';
import { unitsImport } from './units-import.js';

/** Where an administrator brings the council's units from a file. */
export function unitsFileRoutes({ clock }: { clock: Clock }): Route[] {
  return listPage(
    unitsImport,
    { path: UNITS_IMPORT, access: CHANGES_TREE, contextOf: () => undefined, clock },
    'desks/departments/file/units-file',
  );
}
