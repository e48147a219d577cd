import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { barsOf, MOST_BARS } from '../../../src/documents/charts/bars.js';
import { roundUp } from '../../../src/documents/charts/chart.js';
import { curvesOf } from '../../../src/documents/charts/curves.js';

const written = String;
const point = fc.record({
  label: fc.string(),
  short: fc.string(),
  values: fc.array(fc.nat(10_000), { minLength: 2, maxLength: 2 }),
});
const charts = fc.record({
  series: fc.constant(['one', 'two']),
  points: fc.array(point, { minLength: 1, maxLength: 40 }),
  written: fc.constant(written),
});

describe('bars', () => {
  it('are as long as their values are large, the longest as wide as the page', () => {
    const bars = barsOf({
      series: ['one', 'two'],
      points: [
        { label: 'A', short: 'A', values: [30, 10] },
        { label: 'B', short: 'B', values: [0, 20] },
      ],
      written,
    });
    expect(bars.bars.map(({ value, parts }) => [value, parts])).toEqual([
      [
        '40',
        [
          { series: 0, x: '0%', width: '75%' },
          { series: 1, x: '75%', width: '25%' },
        ],
      ],
      ['20', [{ series: 1, x: '0%', width: '50%' }]],
    ]);
  });

  it('are the largest lines where there are many, in the order of the lines', () => {
    const points = Array.from({ length: 30 }, (_none, n) => ({
      ...{ label: String(n), short: '', values: [n] },
    }));
    const { bars, left } = barsOf({ series: ['one'], points, written });
    expect(bars.map(({ label }) => label)).toEqual(
      Array.from({ length: MOST_BARS }, (_none, n) => String(n + 10)),
    );
    expect(left).toBe(10);
  });

  it('leave out what is not known, which is another thing than nothing', () => {
    const points = [
      { label: 'A', short: 'A', values: [null] },
      { label: 'B', short: 'B', values: [0] },
      { label: 'C', short: 'C', values: [5] },
    ];
    const { bars, left } = barsOf({ series: ['one'], points, written });
    expect(bars.map(({ label, value }) => [label, value])).toEqual([
      ['B', '0'],
      ['C', '5'],
    ]);
    expect(left).toBe(0);
    const [line] = curvesOf({ series: ['one'], points, written }).lines;
    expect([line?.dots.length, line?.steps.length]).toEqual([2, 1]);
  });

  it('never leave the page', () => {
    fc.assert(
      fc.property(charts, (data) => {
        for (const { parts } of barsOf(data).bars)
          for (const { x, width } of parts)
            expect(parseFloat(x) + parseFloat(width)).toBeLessThanOrEqual(100.01);
      }),
    );
  });
});

describe('curves', () => {
  it('stay within their grid, whose top is a round number', () => {
    fc.assert(
      fc.property(charts, (data) => {
        const { lines, grid } = curvesOf(data);
        const [top, , bottom] = grid.map(({ y }) => y);
        for (const { dots } of lines)
          for (const { y } of dots) {
            expect(y).toBeGreaterThanOrEqual(top ?? 0);
            expect(y).toBeLessThanOrEqual(bottom ?? 0);
          }
      }),
    );
    expect([0, 1, 3, 7, 12, 99, 101].map(roundUp)).toEqual([1, 1, 5, 10, 20, 100, 200]);
  });

  it('have no more than twelve words below them, so that they stand apart on a phone', () => {
    const points = Array.from({ length: 36 }, (_none, n) => ({
      ...{ label: '', short: String(n), values: [n] },
    }));
    expect(curvesOf({ series: ['one'], points, written }).words).toHaveLength(12);
  });
});
