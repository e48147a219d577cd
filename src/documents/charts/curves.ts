import { percentOf, roundUp, type ChartData } from './chart.js';

const PLOT = { top: 20, bottom: 200 } as const;
const HEIGHT = 226;
/** So many words stand below a chart on a phone without touching. */
const MOST_WORDS = 12;

/** How numbers change in time; measures in pixels and in per cent of the width. */
export interface Curves {
  height: number;
  grid: { y: number; base: number; value: string }[];
  words: { x: string; text: string }[];
  base: number;
  lines: {
    series: number;
    steps: { x1: string; y1: number; x2: string; y2: number }[];
    dots: { x: string; y: number }[];
  }[];
}

/** Each series of a chart as a line from point to point, above 0, half and whole of a round number. */
export function curvesOf({ series, points, written }: ChartData): Curves {
  const top = roundUp(
    Math.max(0, ...points.flatMap(({ values }) => values.flatMap((value) => value ?? []))),
  );
  const y = (value: number) =>
    Math.round((PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top)) * 10) / 10;
  const x = (at: number) => percentOf(at + 0.5, points.length);
  const every = Math.ceil(points.length / MOST_WORDS);
  return {
    height: HEIGHT,
    grid: [top, top / 2, 0].map((value) => ({
      ...{ y: y(value), base: y(value) - 4, value: written(value) },
    })),
    words: points.flatMap(({ short }, at) => (at % every === 0 ? [{ x: x(at), text: short }] : [])),
    base: HEIGHT - 6,
    lines: series.map((_name, number) => {
      const dots = points.map(({ values }, at) => {
        const value = values[number] ?? null;
        return value === null ? undefined : { x: x(at), y: y(value) };
      });
      return {
        series: number,
        dots: dots.flatMap((dot) => dot ?? []),
        steps: dots.slice(1).flatMap((dot, at) => {
          const from = dots[at];
          return dot && from ? [{ x1: from.x, y1: from.y, x2: dot.x, y2: dot.y }] : [];
        }),
      };
    }),
  };
}
