import type { Request, Response } from 'express';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { onLeaveAmong } from '../../../people/person/leave/on-leave.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { chipsFor } from '../../../web/queries/chips.js';
import { PAGE_SIZE, pagination } from '../../../web/queries/paging.js';
import { queryView } from '../../../web/queries/query.js';
import { sorting } from '../../../web/queries/sorting.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { yearsBack } from '../../../training/duty/year-field.js';
import { DUTY_FILES, DUTY_REPORT_COURSES, DUTY_REPORT_REMINDER, sheetsFile } from './addresses.js';
import { SHEET_FORMATS } from '../../../training/duty/sheet/sheet-formats.js';
import {
  askedReport,
  dutyReport,
  looksAfter,
  type AskedReport,
  type DutyReport,
} from './asked-report.js';
import { byDepartment, countsOf } from './by-department.js';
import { CATEGORIES, DUTY_ORDERS, STATES } from './duty-query.js';
import { countsView, departmentRow, personRow, reportHref } from './duty-report-view.js';
import { DUTY_REPORT } from '../../../ground/addresses/hr.js';
import { addressWith } from '../../../ground/addresses/address-with.js';

/** Who met the duty of a year, who owes what, and what can be done about it. */
export async function showDutyReport(req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t } = reader;
  const asked = await askedReport(req, req.query);
  const { status, locals } = queryView(asked.read, t);
  const report = asked.read.values ? await dutyReport(asked) : undefined;
  const year = report?.query.year ?? asked.thisYear;
  const choice = choices(asked, year, reader);
  res.status(status).render('desks/reports/duty/report', {
    ...locals,
    title: t('reports:duty.title', { year }),
    action: DUTY_REPORT.to(),
    ...choice,
    chips: chipsFor(DUTY_REPORT.to(), { ...report?.query, page: '' }, [
      {
        ...{ name: 'department', label: t('reports:duty.department') },
        ...{ options: choice.departments, within: 'only' },
      },
      { name: 'only', label: t('reports:duty.only'), ticked: true },
      { name: 'category', label: t('reports:duty.category') },
      { name: 'from', label: t('reports:duty.from') },
      { name: 'to', label: t('reports:duty.to') },
    ]),
    sort: sorting(
      DUTY_REPORT.to(),
      { ...report?.query, sort: report?.query.sort ?? '' },
      ordersOf(reader),
      { usual: 'name', t },
    ),
    typed: { ...locals.typed, year, state: report?.query.state ?? locals.typed.state },
    ...(report ? await answer(report, asked, reader, opensRecords(req)) : {}),
  });
}

const ordersOf = ({ t }: Pick<Reader, 't'>) =>
  DUTY_ORDERS.map((name) => ({
    name,
    text: t(`reports:duty.${name === 'name' ? 'person' : name}`),
    mostFirst: name === 'missing',
  }));

/** Heads see figures; the records behind them are HR's and the institute's. */
const opensRecords = (req: Request): boolean =>
  currentUser(req).roles.some((role) => role === 'hr' || role === 'institute');

function choices({ units, thisYear }: AskedReport, year: number, { lang, t }: Reader) {
  return {
    departments: [
      { value: '', text: t('common:all') },
      ...units.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
    ],
    years: yearsBack(thisYear, year).map((one) => ({ value: String(one), text: String(one) })),
    states: STATES.map((value) => ({ value, text: t(`reports:states.${value}`) })),
    categories: [
      { value: '', text: t('common:all') },
      ...CATEGORIES.map((value) => ({ value, text: value })),
    ],
  };
}

async function answer(
  { query, all, asked }: DutyReport,
  question: AskedReport,
  reader: ReaderAt,
  opens: boolean,
) {
  const { units, thisYear } = question;
  const { lang, t, now } = reader;
  const { page, ...filters } = query;
  const theirs = asked.filter((line) => looksAfter(question, line)).length;
  const names = new Map(units.map(({ _id, name }) => [_id, name[lang]]));
  const chosen = units.find(({ _id }) => _id === query.department);
  const rows = query.only && query.department !== '' ? [] : byDepartment(all, units, chosen?._id);
  const owing = query.state === 'missing' || query.state === 'late' ? asked.length : 0;
  const shown = asked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const isNow = query.year === thisYear;
  // Who is on leave today says nothing of a year that is over.
  const atWork = query.year < thisYear ? [] : shown.map(({ person }) => person._id);
  const leaves = await onLeaveAmong(atWork, now);
  return {
    counts: countsView(countsOf(all), query, reader),
    crumbs: chosen
      ? [
          {
            text: t('reports:duty.whole'),
            href: reportHref(query, { department: '', only: undefined }),
          },
          ...chosen.path.slice(0, -1).flatMap((id) => {
            const text = names.get(id);
            return text
              ? [{ text, href: reportHref(query, { department: id, only: undefined }) }]
              : [];
          }),
          { text: chosen.name[lang] },
        ]
      : [],
    rows: rows.map((row) => departmentRow(row, query, reader)),
    heading: t(`reports:duty.lists.${query.state}`, { count: asked.length }),
    total: asked.length,
    people: shown.map((line) =>
      personRow(line, names, { reader, opens, theirs: looksAfter(question, line), leaves }),
    ),
    remindHref: isNow && owing > 0 ? DUTY_REPORT_REMINDER.to({}, filters) : '',
    remindText: t('reports:duty.remind', { count: owing }),
    coursesHref: isNow && owing > 0 ? DUTY_REPORT_COURSES.to({}, filters) : '',
    files: [
      ...DUTY_FILES.map((format) => ({
        text: t(`reports:duty.files.${format}`),
        href: addressWith(`${DUTY_REPORT.to()}.${format}`, filters),
      })),
      ...(opens && theirs > 0
        ? SHEET_FORMATS.map((format) => ({
            text: t(`reports:duty.sheets.${format}`, { count: theirs }),
            href: sheetsFile(format).to({}, filters),
          }))
        : []),
    ],
    everybodyHref: reportHref(query, { state: 'all' }),
    pages: pagination(DUTY_REPORT.to(), filters, page, asked.length),
  };
}
