import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { z } from 'zod';
import { fromRoot } from '../../src/ground/paths.js';

/** What a ratio is hoped to reach, and what it must not get worse than. */
interface Bound {
  better: 'more' | 'less';
  goal: number;
  floor: number;
}

/** A ratio that was measured, on which machine, and of when the code was (`YYYY-MM-DD`). */
interface Figure {
  ratio: number;
  machine: string;
  code: string;
}

const bounds = z.record(
  z.string(),
  z.object({
    better: z.enum(['more', 'less']),
    goal: z.number(),
    floor: z.number(),
  }),
);
const figures = z.record(
  z.string(),
  z.object({ ratio: z.number(), machine: z.string(), code: z.string() }),
);

const FLOORS = 'tests/bench/floors.json';
const FIGURES = 'tests/bench/figures.json';
const PAGE = 'docs/performance.md';
const BEGIN = '<!-- figures: written by npm run bench -->';
const END = '<!-- end -->';

const measured = new Map<string, number>();

/** Notes a ratio beside the bare baseline of the same run; `name` stands in floors.json. */
export function noteRatio(name: string, ratio: number): void {
  measured.set(name, Math.round(ratio * 100) / 100);
}

/** The measured ratios that are worse than their floors, in words. @throws where one has no floor */
export function beyondFloors(
  ratios: ReadonlyMap<string, number>,
  floors: Readonly<Record<string, Bound>>,
): string[] {
  return [...ratios].flatMap(([name, ratio]) => {
    const bound = floors[name];
    if (!bound) throw new Error(`${name} has no floor in ${FLOORS}`);
    const holds = bound.better === 'more' ? ratio >= bound.floor : ratio <= bound.floor;
    const word = bound.better === 'more' ? 'at least' : 'at most';
    return holds ? [] : [`${name}: ${ratio}, ${word} ${bound.floor} is wanted`];
  });
}

/** The figures as a table, each with its goal and floor. */
export function tableOf(
  known: Readonly<Record<string, Figure>>,
  floors: Readonly<Record<string, Bound>>,
): string {
  const rows = Object.entries(floors).flatMap(([name, { better, goal, floor }]) => {
    const figure = known[name];
    if (!figure) return [];
    const sign = better === 'more' ? '≥' : '≤';
    const met = better === 'more' ? figure.ratio >= goal : figure.ratio <= goal;
    const { ratio, machine, code } = figure;
    return `| ${name} | ${ratio} | ${sign} ${goal} | ${met ? 'yes' : 'no'} | ${sign} ${floor} | ${code} | ${machine} |`;
  });
  const head =
    '| beside the bare baseline | ratio | goal | met | floor | code of | machine |\n|---|---:|---:|---|---:|---|---|';
  return [head, ...rows].join('\n');
}

/** The floors of which nothing was measured, in words: a benchmark that was lost keeps no promise. */
export const unmeasured = (
  ratios: ReadonlyMap<string, number>,
  floors: Readonly<Record<string, Bound>>,
): string[] =>
  Object.keys(floors).flatMap((name) => (ratios.has(name) ? [] : [`${name}: was not measured`]));

/**
 * Fails the run where a measured ratio is worse than its floor or, of a whole run, one was not measured.
 * @param whole whether every benchmark was to run
 */
export function checkFigures({ whole }: { whole: boolean }): void {
  const floors = bounds.parse(readJson(FLOORS));
  const worse = beyondFloors(measured, floors);
  const missing = whole ? unmeasured(measured, floors) : [];
  for (const one of worse) console.error(`WORSE ${one}`);
  for (const one of missing) console.error(`MISSING ${one}`);
  if (worse.length > 0 || missing.length > 0) process.exitCode = 1;
}

/** Puts what was measured into the documentation; what was not measured this time stays. */
export function writeFigures(): void {
  if (measured.size === 0) return;
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
  const code = execFileSync('git', ['log', '-1', '--format=%cs'], {
    ...{ cwd: fromRoot('.'), encoding: 'utf8' },
  }).trim();
  const known = figures.parse(readJson(FIGURES));
  for (const [name, ratio] of measured) known[name] = { ratio, machine, code };
  writeFileSync(fromRoot(FIGURES), `${JSON.stringify(known, undefined, 2)}\n`);
  const page = readFileSync(fromRoot(PAGE), 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const after = rest.slice(rest.indexOf(END));
  const table = tableOf(known, bounds.parse(readJson(FLOORS)));
  writeFileSync(fromRoot(PAGE), `${before}${BEGIN}\n\n${table}\n\n${after}`);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(fromRoot(file), 'utf8'));
