import { keptIn, told } from '../../database/kept.js';
import type { Bilingual } from '../../ground/plain.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import { leadsOf } from './lead.js';

/** That somebody leads a unit, led it or will. */
export interface LeadKept {
  department: Bilingual;
  leads: { kind: string; from: string; to: string }[];
}

/** The units that a person leads or led; what the units tell of others is left out. */
export const leadsKept = told(
  keptIn<Department>(DepartmentModel, { by: ['head', 'leads.person'] }),
  (unit, person): LeadKept => ({
    department: unit.name,
    leads: leadsOf(unit)
      .filter((lead) => lead.person === person)
      .map(({ kind, from, to }) => ({ kind, from, to })),
  }),
);
