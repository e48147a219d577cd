import type { ThingsKind } from '../../../people/imports/import-kind.js';
import { councilNow } from '../../../people/departments/tree/tree-store.js';
import { UNITS_IMPORT } from '../addresses.js';
import { applyUnits } from './apply-units.js';
import { planUnits } from './plan-units.js';
import { UNIT_COLUMNS } from './unit-columns.js';
import { unitValue, type UnitValue } from './unit-value.js';
import { DEPARTMENTS } from '../../../ground/addresses/institute.js';

/** The units of the council from a file: code, name, what stands above, and who is head. */
export const unitsImport: ThingsKind<UnitValue, undefined> = {
  name: 'units',
  value: unitValue,

  things: {
    one: 'departments:department',
    apply: 'departments:file.apply',
    back: 'departments:file.back',
    key: 'code',
    unnamed: 'departments:file.unnamed',
  },

  columns: () => UNIT_COLUMNS,

  contextOf: () => undefined,

  planRows: async (rows, _context, asked) => planUnits(rows, await councilNow(), asked),

  applyRows: (rows, _context, act) => applyUnits(rows, act),

  text: ({ nameUk, nameEn, kind, above, head }, { t }) =>
    [
      `${nameUk} / ${nameEn}`,
      t(`departments:kinds.${kind}`),
      above === '' ? t('departments:file.top') : t('departments:file.below', { code: above }),
      head === '' ? '' : t('departments:file.ledBy', { head }),
    ]
      .filter(Boolean)
      .join('; '),

  place: () => ({ page: UNITS_IMPORT, imports: UNITS_IMPORT }),

  crumbs: (_context, { t }) => [
    { text: t('departments:title'), href: DEPARTMENTS.to() },
    { text: t('departments:file.title'), href: UNITS_IMPORT },
  ],
};
