/** What a chart draws: names of what is counted, and by line how much there is of each. */
export interface ChartData {
  series: readonly string[];
  points: readonly {
    label: string;
    short: string;
    /** By series; none is below 0, and of what is not known (null) nothing is drawn. */
    values: readonly (number | null)[];
  }[];
  /** A value, or the sum of a line, in words. */
  written: (value: number) => string;
}

/** Part of a width, as SVG understands it: a chart is as wide as its page, and its letters as large as ever. */
export const percentOf = (part: number, whole: number): string =>
  `${whole > 0 ? Math.round((part / whole) * 10_000) / 100 : 0}%`;

/** The next round number that is no smaller: 1, 2, 5, 10, 20 …; at least 1. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}
