import { newId } from '../../../ground/id.js';
import { monthTold } from '../../../desks/reports/saved/monthly/months.js';
import { saveReport, type SavedReport } from '../../../desks/reports/saved/saved-reports.js';
import type { DemoPerson } from '../course-plan.js';
import { daysAfter } from '../demo-calendar.js';
import { onWorkingDay } from '../office-hours.js';

interface Options {
  hr: DemoPerson;
  institute: DemoPerson;
  trainer: DemoPerson;
  now: Date;
}

type Wanted = Pick<SavedReport, 'report' | 'name'> & {
  asks: Readonly<Record<string, string>>;
  monthly?: true;
};

const OF_HR: readonly Wanted[] = [
  {
    ...{ report: 'learning', name: 'Навчання за минулий місяць', monthly: true },
    asks: { period: 'last-month', by: 'department' },
  },
  { report: 'duty-met', name: 'Обов’язок за категоріями', asks: { by: 'category' } },
];
const OF_INSTITUTE: readonly Wanted[] = [
  {
    ...{ report: 'courses', name: 'Курси за минулий квартал', monthly: true },
    asks: { period: 'last-quarter', by: 'month' },
  },
  {
    report: 'cost',
    name: 'Вартість за рік за джерелом',
    asks: { period: 'year-so-far', by: 'source' },
  },
];
const OF_TRAINER: readonly Wanted[] = [
  { report: 'teaching', name: 'Мої курси за квартал', asks: { period: 'last-quarter' } },
];

/** Reports that those have saved who look at figures again and again. */
export async function saveReports({ hr, institute, trainer, now }: Options): Promise<void> {
  const at = onWorkingDay(daysAfter(now, -20), '09:15');
  const wanted = [
    ...OF_HR.map((one) => [hr, one] as const),
    ...OF_INSTITUTE.map((one) => [institute, one] as const),
    ...OF_TRAINER.map((one) => [trainer, one] as const),
  ];
  for (const [{ _id: person }, { asks, monthly, ...named }] of wanted)
    await saveReport(person, {
      ...{ _id: newId(), ...named, at },
      conditions: Object.entries(asks).map(([name, value]) => ({ name, value })),
      ...(monthly ? { toldOf: monthTold(now) } : {}),
    });
}
