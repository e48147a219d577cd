import type { Bilingual } from '../../../ground/plain.js';
import { formatCredits, formatIsoDay, formatNumber } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { fullName } from '../../../people/names/names.js';
import { wholePeopleByIds } from '../../../people/person/people-facts.js';
import type { Person } from '../../../people/person/person.js';
import { documentRow } from '../document-row.js';
import { recordsOf } from '../duty-of.js';
import { standingText } from '../duty-words.js';
import { dutyIn, type DutyYear } from '../duty-year.js';
import type { DutyDocument } from '../duty-documents.js';
import { QUARTERS } from '../individual/individual.js';
import { plannedYears } from '../individual/done/planned-lines.js';
import type { PlannedYear } from '../individual/done/planned.js';
import { periodText } from '../period-text.js';
import { kindOf } from './kind-sums.js';

/** A person's training of a calendar year, as it is put on file. */
export interface YearSheet {
  person: Person;
  department: Bilingual | undefined;
  duty: DutyYear;
  /** What was agreed to be learnt, and what of it is done; missing where nothing was. */
  planned?: PlannedYear | undefined;
}

const reader = { lang: 'uk', t: translator('uk') } as const;

/** People are read for so many sheets at once. */
const AT_ONCE = 100;

/** The sheets of these people, in the order in which they are given; of whoever is gone there is none. */
export async function* yearSheets(
  people: readonly string[],
  year: number,
): AsyncGenerator<YearSheet> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const ids = people.slice(from, from + AT_ONCE);
    const [persons, records] = await Promise.all([wholePeopleByIds(ids), recordsOf(ids)]);
    const names = await departmentNames(persons.flatMap(({ department }) => department ?? []));
    const duties = new Map([...records].map(([id, record]) => [id, dutyIn(year, record)]));
    const planned = await plannedYears(duties, year);
    const byId = new Map(persons.map((person) => [person._id, person]));
    for (const id of ids) {
      const [person, duty] = [byId.get(id), duties.get(id)];
      if (!person || !duty) continue;
      const department = names.get(person.department ?? '');
      yield { person, department, duty, planned: planned.get(id) };
    }
  }
}

/** Who it is about, and how the duty stands: line by line, those that say nothing left out. Always in Ukrainian. */
export function sheetLines({ person, department, duty }: YearSheet): string[] {
  const { t } = reader;
  const line = (key: LineKey, value: string | number | null | undefined): string[] =>
    value === undefined || value === null || value === ''
      ? []
      : [t(`duty:sheet.${key}`, { value: String(value) })];
  return [
    ...line('name', fullName(person.name)),
    ...line('number', person.personnelNumber),
    ...line('department', department?.uk),
    ...line('position', person.position?.uk),
    ...line('category', person.category),
    ...line('rank', person.rank),
    ...line('appointedOn', person.appointedOn && formatIsoDay(person.appointedOn)),
    ...line('group', t(`duty:groups.${duty.group}`)),
    ...line('basis', duty.rule?.basis.uk),
    ...line('asked', duty.asked.credits > 0 ? askedText(duty) : ''),
    ...line('exemption', exemptionText(duty)),
    standingText(duty, reader),
  ];
}

type LineKey =
  | 'name'
  | 'number'
  | 'department'
  | 'position'
  | 'category'
  | 'rank'
  | 'appointedOn'
  | 'group'
  | 'basis'
  | 'asked'
  | 'exemption';

const askedText = ({ asked, rule }: DutyYear): string =>
  reader.t('duty:askedText', {
    credits: formatCredits(asked.credits, 'uk'),
    share: formatNumber(rule?.selfEducation ?? 0, 'uk'),
  });

const exemptionText = ({ exemption }: DutyYear): string =>
  exemption ? `${exemption.reason}, ${exemptionPeriod(exemption)}` : '';

/** From when until when somebody is freed, in words. */
export const exemptionPeriod = (exemption: NonNullable<DutyYear['exemption']>): string =>
  periodText(exemption, reader);

/** A document of the sheet: what it is, and what it counts for or why for nothing. */
export interface SheetDocument {
  title: string;
  type: string;
  provider: string;
  number: string;
  issued: string;
  minutes: number;
  credits: number;
  selfEducation: boolean;
  counted: boolean;
  remark: string;
}

/** The documents of the year: first those that count, then those that do not. Always in Ukrainian. */
export const sheetDocuments = ({ duty }: Pick<YearSheet, 'duty'>): SheetDocument[] => [
  ...duty.counted.map((one) => sheetDocument(one, true)),
  ...duty.uncounted.map((one) => sheetDocument(one, false)),
];

function sheetDocument(one: DutyDocument, counted: boolean): SheetDocument {
  const { title, provider, number, issued, moved, why } = documentRow(one, reader);
  const { minutes, credits, selfEducation } = one;
  return {
    ...{ title, type: kindOf(one, reader), provider, number, issued, minutes, credits },
    ...{ selfEducation, counted, remark: counted ? moved : why },
  };
}

/** A line of the individual programme as the sheet tells it: what, of which kind, by when, how much, by what it is done. */
export const plannedRows = ({ planned }: Pick<YearSheet, 'planned'>): (string | number)[][] =>
  (planned?.needs ?? []).map(({ need, documents }) => [
    need.topic,
    reader.t(`individual:kinds.${need.kind}`),
    quarterText(need.quarter),
    need.credits / 1000,
    documents.map((one) => documentRow(one, reader).number).join(', ') ||
      reader.t('individual:notDone'),
  ]);

const quarterText = (quarter: number): string => {
  const known = QUARTERS.find((one) => one === quarter);
  return known ? reader.t(`individual:quarters.${known}`) : '';
};
