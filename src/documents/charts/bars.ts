import { percentOf, type ChartData } from './chart.js';

/** More bars than these nobody compares. */
export const MOST_BARS = 20;
const ROW = 44;
const BAR = { top: 22, height: 14 } as const;
/** Letters of a label for which there is room on a wide page, and on a phone. */
const LONGEST_LABEL = 90;
const LONGEST_SHORT = 34;

/** Bars below each other, each of the parts of its line; measures in pixels and in per cent of the width. */
export interface Bars {
  height: number;
  bars: {
    label: string;
    /** The same for a phone. */
    short: string;
    value: string;
    /** Where its label stands, and where its parts begin. */
    base: number;
    top: number;
    height: number;
    parts: { series: number; x: string; width: string }[];
  }[];
  /** How many lines there is no bar for. */
  left: number;
}

/** The largest lines of a chart as stacked bars, in the order of the lines. */
export function barsOf({ points: all, written }: ChartData): Bars {
  const points = all
    .filter(({ values }) => values.some((value) => value !== null))
    .map((point) => ({ ...point, values: point.values.map((value) => value ?? 0) }));
  const sums = points.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(...sums, 0);
  const shown = points
    .map((point, at) => ({ ...point, at, sum: sums[at] ?? 0 }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, MOST_BARS)
    .sort((a, b) => a.at - b.at);
  return {
    height: shown.length * ROW,
    bars: shown.map(({ label, values, sum }, row) => {
      let before = 0;
      const parts = values.flatMap((value, series) => {
        const part = { series, x: percentOf(before, most), width: percentOf(value, most) };
        before += value;
        return value > 0 ? [part] : [];
      });
      return {
        ...{ label: cut(label, LONGEST_LABEL), short: cut(label, LONGEST_SHORT) },
        ...{ value: written(sum), parts },
        ...{ base: row * ROW + 15, top: row * ROW + BAR.top, height: BAR.height },
      };
    }),
    left: points.length - shown.length,
  };
}

const cut = (label: string, most: number): string => {
  const letters = Array.from(label);
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : label;
};
