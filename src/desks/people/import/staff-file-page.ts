import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { csvOf } from '../../../documents/books/csv.js';
import { streamWorkbook, type ListCell } from '../../../documents/books/workbook.js';
import type { Clock } from '../../../ground/clock.js';
import { dayIn } from '../../../ground/time/days.js';
import { departmentTree } from '../../../people/departments/departments.js';
import type { Department } from '../../../people/departments/department.js';
import { recordOf } from '../../../people/person/record/person-record.js';
import { staffIn, type StaffPerson } from '../../../people/person/staff/find-staff.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { keptDepartments } from '../kept-departments.js';
import { DepartmentFinder } from './reading/find-department.js';
import { PEOPLE_CSV, PEOPLE_XLSX } from '../../../ground/addresses/hr.js';

/** The columns of the file, which is read again by their names. */
const FIELDS = [
  ...(['personnelNumber', 'surname', 'givenName', 'patronymic', 'email'] as const),
  ...(['department', 'positionUk', 'positionEn', 'category', 'rank'] as const),
  ...(['appointedOn', 'group'] as const),
];

/** The leave that somebody is on, or else the next: by their names, too. */
const LEAVE_FIELDS = ['onLeaveFrom', 'onLeaveTo'] as const;

/** The staff whose records somebody keeps, as a file that may be changed and brought back. */
export function staffFileRoutes({ clock }: { clock: Clock }): Route[] {
  const send =
    (format: 'csv' | 'xlsx'): RequestHandler =>
    async (req, res) => {
      const { lang, t } = readerOf(req);
      const units = await departmentTree();
      const scope = await keptDepartments(currentUser(req));
      const staff = await staffIn(scope ?? units.map(({ _id }) => _id));
      const named = departmentNames(units);
      const rows = Readable.from(
        staff.map((person) => [
          ...cellsOf(person, named, (group) => (group === '' ? '' : t(`duty:groups.${group}`))),
          ...leaveCells(person, dayIn(clock())),
        ]),
      );
      const columns = [...FIELDS, ...LEAVE_FIELDS].map((field) => ({
        title: t(`record:fields.${field}`),
        width: 24,
      }));
      const title = t('staff:file');
      res.attachment(`staff.${format}`);
      const about = { name: title, title, author: '', createdAt: clock() };
      const file =
        format === 'csv'
          ? Readable.from(csvOf(columns, rows, lang), { objectMode: false })
          : streamWorkbook({ ...about, columns }, rows);
      await pipeline(file, res);
    };
  return [
    get(PEOPLE_CSV.pattern, ['hr', 'admin'], send('csv')),
    get(PEOPLE_XLSX.pattern, ['hr', 'admin'], send('xlsx')),
  ];
}

type GroupWord = (group: NonNullable<StaffPerson['group']> | '') => string;

function cellsOf(
  person: StaffPerson,
  departments: ReadonlyMap<string, string>,
  groupWord: GroupWord,
): ListCell[] {
  const record = recordOf(person);
  return FIELDS.map((field): ListCell => {
    const text = record[field];
    if (field === 'department') return departments.get(text) ?? '';
    if (field === 'group') return groupWord(person.group ?? '');
    return field === 'appointedOn' ? dayCell(text) : text;
  });
}

const dayCell = (day: string): ListCell => (day === '' ? '' : new Date(`${day}T00:00:00Z`));

/** Leaves stand in the order of their days; a leave without an end has no last day here either. */
function leaveCells({ leaves }: StaffPerson, today: string): ListCell[] {
  const { from, to } = leaves?.find((leave) => leave.to === '' || leave.to >= today) ?? NO_LEAVE;
  return [from, to].map(dayCell);
}

const NO_LEAVE = { from: '', to: '' };

/** Departments by the path below the top, or by their code where that would be read as another one. */
function departmentNames(units: readonly Department[]): Map<string, string> {
  const byId = new Map(units.map((unit) => [unit._id, unit]));
  const finder = new DepartmentFinder(units);
  return new Map(
    units.map(({ _id, code, path }) => {
      const below = path.length > 1 ? path.slice(1) : path;
      const words = below.flatMap((id) => byId.get(id)?.name.uk ?? []).join(' / ');
      const found = finder.find([words]);
      return [_id, 'id' in found && found.id === _id ? words : code];
    }),
  );
}
