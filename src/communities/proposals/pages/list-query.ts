import { z } from 'zod';
import { departmentFaults, subtreeOf } from '../../../people/departments/departments.js';
import { choiceField, pageField, textField, tickField } from '../../../web/queries/query-fields.js';
import { lookedUp, readQuery, type ReadQuery } from '../../../web/queries/query.js';
import { districtFaults } from '../../projects/cards/card-query.js';
import { LISTED_STAGES, PUBLIC_STAGES } from '../stages.js';
import { districtIds } from './options.js';

const UNITS = { department: textField(60), district: textField(60) };

/** What everybody may ask the list for: a district by the id of its department. */
const publicQuery = z.object({ ...UNITS, stage: choiceField(PUBLIC_STAGES), page: pageField });

/** What the institute may. */
const keptQuery = z.object({
  ...{ ...UNITS, stage: choiceField(LISTED_STAGES), overdue: tickField, page: pageField },
  /** Only what closed departments owe. */
  closed: tickField,
});

/** What whoever leads departments may. */
const teamQuery = z.object({
  ...{ stage: choiceField(PUBLIC_STAGES), awaiting: tickField, overdue: tickField },
  page: pageField,
});

interface Units {
  department: string;
  district: string;
}

const withUnits = <Asked extends Units>(read: ReadQuery<Asked>): Promise<ReadQuery<Asked>> =>
  lookedUp(read, async ({ department, district }) => [
    ...(await departmentFaults(department)),
    ...(district === '' ? [] : districtFaults(district, await districtIds())),
  ]);

/** What an address asks of the public list, of the institute's, and of whoever leads departments. */
export const readPublic = (source: unknown) => withUnits(readQuery(publicQuery, source));
export const readKept = (source: unknown) => withUnits(readQuery(keptQuery, source));
export const readTeam = (source: unknown) => readQuery(teamQuery, source);

/** The departments and the district that a list is narrowed to: a department with all below it. */
export async function unitsNarrowed({ department, district }: Units) {
  return {
    departments: department === '' ? undefined : await subtreeOf(department),
    district: district === '' ? undefined : district,
  };
}
