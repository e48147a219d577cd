import type { Bilingual } from '../plain.js';
import { orthodoxEaster } from './easter.js';

interface Rule {
  /** `MM-DD`, or so many days after Easter. */
  on: string | number;
  name: Bilingual;
  /** First and last day on which the rule holds, `YYYY-MM-DD`; without them it always does. */
  from?: string;
  until?: string;
}

/**
 * Public holidays after article 73 of the Labour Code (Law No. 322-VIII of 10.12.1971), as amended
 * by Laws No. 238-VIII of 05.03.2015 (14 October), 2211-VIII of 16.11.2017 in force from 02.12.2017
 * (25 December; 2 May no more), 2295-IX of 31.05.2022 in force from 09.06.2022 (Statehood Day),
 * 3107-IX of 29.05.2023 in force from 15.06.2023 (8 May in place of 9 May) and 3258-IX of 14.07.2023
 * in force from 01.09.2023 (15 July and 1 October in place of 28 July and 14 October; 7 January no
 * more). Under martial law they are working days, on which courses seldom meet all the same.
 */
const RULES: readonly Rule[] = [
  { on: '01-01', name: { uk: 'Новий рік', en: 'New Year’s Day' } },
  { on: '01-07', name: { uk: 'Різдво Христове', en: 'Christmas' }, until: '2023-08-31' },
  { on: '03-08', name: { uk: 'Міжнародний жіночий день', en: 'International Women’s Day' } },
  { on: 0, name: { uk: 'Великдень', en: 'Easter' } },
  { on: '05-01', name: { uk: 'День праці', en: 'Labour Day' } },
  { on: '05-02', name: { uk: 'День праці', en: 'Labour Day' }, until: '2017-12-01' },
  {
    on: '05-08',
    name: { uk: 'День пам’яті та перемоги над нацизмом', en: 'Day of Remembrance and Victory' },
    from: '2023-06-15',
  },
  { on: '05-09', name: { uk: 'День перемоги', en: 'Victory Day' }, until: '2023-06-14' },
  { on: 49, name: { uk: 'Трійця', en: 'Trinity Sunday' } },
  { on: '06-28', name: { uk: 'День Конституції України', en: 'Constitution Day' } },
  {
    on: '07-15',
    name: { uk: 'День Української Державності', en: 'Statehood Day' },
    from: '2023-09-01',
  },
  {
    on: '07-28',
    name: { uk: 'День Української Державності', en: 'Statehood Day' },
    from: '2022-06-09',
    until: '2023-08-31',
  },
  { on: '08-24', name: { uk: 'День Незалежності України', en: 'Independence Day' } },
  {
    on: '10-01',
    name: { uk: 'День захисників і захисниць України', en: 'Defenders’ Day' },
    from: '2023-09-01',
  },
  {
    on: '10-14',
    name: { uk: 'День захисника України', en: 'Defenders’ Day' },
    from: '2015-03-05',
    until: '2023-08-31',
  },
  {
    on: '12-25',
    name: { uk: 'Різдво Христове', en: 'Christmas' },
    from: '2017-12-02',
  },
];

export interface Holiday {
  /** `YYYY-MM-DD` */
  date: string;
  name: Bilingual;
}

/** The public holidays of a year (1992 to 2099) in the order of the calendar. */
export function holidaysOf(year: number): Holiday[] {
  return RULES.map((rule) => ({ ...rule, date: dateOf(rule, year) }))
    .filter(({ date, from, until }) => (!from || date >= from) && (!until || date <= until))
    .map(({ date, name }) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

const known = new Map<number, Set<string>>();

/** Whether a day, `YYYY-MM-DD`, is a public holiday. */
export function isHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const days = known.get(year) ?? new Set(holidaysOf(year).map((holiday) => holiday.date));
  known.set(year, days);
  return days.has(date);
}

const dateOf = ({ on }: Rule, year: number): string =>
  typeof on === 'string'
    ? `${String(year)}-${on}`
    : orthodoxEaster(year).plus({ days: on }).toFormat('yyyy-MM-dd');
