import { barsOf } from '../../documents/charts/bars.js';
import type { ChartData } from '../../documents/charts/chart.js';
import { curvesOf } from '../../documents/charts/curves.js';
import { formatNumber, formatWeekday } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { pagination } from '../../web/queries/paging.js';
import { sorting } from '../../web/queries/sorting.js';

/** What a few samples are drawn from where a view cannot say it: made up, and the same whenever it is asked for. */
export function designSamples({ lang, t }: Reader, href: string) {
  return {
    here: href,
    pages: pagination(href, {}, 4, 190),
    month: aMonth(),
    sort: anOrder(),
    ...charts(),
  };

  function anOrder() {
    const columns = [
      { name: 'name', text: t('design:sample.field') },
      { name: 'day', text: t('design:sample.date'), mostFirst: true },
    ] as const;
    return sorting(href, { sort: 'name' }, columns, { usual: '-day', t });
  }

  /** Weeks of November 2026 as the partial `month` takes them, with a day of every state. */
  function aMonth() {
    const weeks = [range(-5), range(2), range(16), range(23)].map((numbers) => ({
      days: numbers.map((number) => ({
        ...{ number, label: String(number), inside: number > 0 },
        ...{ past: number < 17, today: number === 17, holiday: '' },
        sessions: SESSION_DAYS.has(number) ? [session()] : [],
      })),
    }));
    const monday = Date.UTC(2026, 10, 2, 12);
    const weekdays = range(0).map((day) => formatWeekday(new Date(monday + day * DAY_MS), lang));
    return { title: t('design:sample.november'), weekdays, weeks, empty: false, halfPast: true };
  }

  function session() {
    const title = t('design:sample.course');
    return { times: '10:00–13:00', title, details: 'E-B1-2026-1', href };
  }

  function charts() {
    const written = (value: number) => formatNumber(value, lang);
    const series = [t('design:sample.first'), t('design:sample.second')];
    const byField: ChartData = {
      ...{ series: [...series, t('design:sample.third'), t('design:sample.fourth')], written },
      points: [
        [12, 8, 4, 2],
        [6, 3, 0, 1],
      ].map((values, at) => pointOf(at === 0 ? 'course' : 'department', values)),
    };
    const byMonth: ChartData = {
      ...{ series, written },
      points: [3, 9, 14, 11, 18].map((value, at) => {
        const name = String(at + 1);
        return { label: name, short: name, values: [value, 20 - value] };
      }),
    };
    return { bars: barsOf(byField), curves: curvesOf(byMonth) };
  }

  function pointOf(name: 'course' | 'department', values: number[]) {
    const label = t(`design:sample.${name}`);
    return { label, short: label, values };
  }
}

const DAY_MS = 86_400_000;
const SESSION_DAYS = new Set([3, 17, 24, 26]);

/** Seven numbers from this one on. */
const range = (first: number): number[] => Array.from({ length: 7 }, (_none, day) => first + day);
