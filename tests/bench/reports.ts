import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { answerTo } from '../../src/desks/reports/engine/answer.js';
import { askedWithin } from '../../src/desks/reports/engine/asked.js';
import type { Report } from '../../src/desks/reports/engine/report.js';
import { valueOf } from '../../src/desks/reports/engine/tally.js';
import { REPORTS } from '../../src/desks/reports/kinds/reports.js';
import { readerIn } from '../../src/ground/language/reader.js';
import { yearInKyiv } from '../../src/ground/time/days.js';
import { closeWorkers } from '../../src/ground/workers/workers.js';
import { seedDemo } from '../../src/programs/demo/seed-demo.js';
import { BARE, type Period } from './bare-reports.js';
import { addYearsBefore } from './earlier-years.js';
import { noteRatio } from './figures.js';

/** Enrolments of one year, which is what a report is asked about, and of all years together. */
const [OF_A_YEAR = 50_000, IN_ALL = 1_000_000] = (process.env.BENCH_ENROLMENTS ?? '')
  .split(',')
  .filter(Boolean)
  .map(Number);
/** Demonstration data have so many enrolments a course, and so many people for each course of a year. */
const A_COURSE = 20;
const PEOPLE_A_COURSE = 5;
const ROUNDS = 5;

const reader = readerIn('uk');
const EVERYBODY = { departments: undefined, trainer: undefined };

/**
 * Each report over one calendar year, beside a bare aggregation by the driver of the same sums on the same
 * engine: first where the year is all there is, then among as many years as make the larger number. What a
 * report takes is to grow with its period, not with what lies before it.
 */
export async function benchReports(): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-bench-'));
  const database = await openDatabase({ dataDir });
  await ensureIndexes();
  const now = new Date();
  const courses = Math.ceil(OF_A_YEAR / A_COURSE);
  const people = courses * PEOPLE_A_COURSE;
  await seedDemo({ people, courses, years: 1, now, onProgress: console.log });
  const alone = await measured(now, OF_A_YEAR);
  await addYearsBefore(Math.max(1, Math.round(IN_ALL / OF_A_YEAR)) - 1, console.log);
  const among = await measured(now, IN_ALL);
  for (const [key, { ours }] of among) {
    const before = alone.get(key)?.ours ?? ours;
    console.log(`reports, ${key}: grew to ${(ours / before).toFixed(2)} of itself (goal: 1)`);
  }
  // Another size is a look, no figure.
  if (process.env.BENCH_ENROLMENTS === undefined) {
    noteRatio('reports of 50,000 enrolments, dearest', dearest(alone));
    noteRatio('reports among 1,000,000 enrolments, dearest', dearest(among));
  }
  await closeWorkers();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}

/** Milliseconds that a report and its bare aggregation take. */
interface Times {
  ours: number;
  bare: number;
}

async function measured(now: Date, enrolments: number): Promise<Map<string, Times>> {
  const year = now.getUTCFullYear();
  const period = yearInKyiv(year);
  const times = new Map<string, Times>();
  const stand = await mongoose.connection.collection('enrolments').estimatedDocumentCount();
  console.log(`reports, ${stand} enrolments for ${enrolments} wanted`);
  for (const report of REPORTS) {
    const time = await sideBySide(report, period, now);
    times.set(report.key, time);
    console.log(
      `reports, ${report.key} of ${enrolments.toLocaleString('en')}: ${time.ours.toFixed(0)} ms, ` +
        `bare ${time.bare.toFixed(0)} ms, ratio ${(time.ours / time.bare).toFixed(2)} (goal: at most 1.3)`,
    );
  }
  return times;
}

/** One after the other, round by round; the first of each warms it up. */
async function sideBySide(report: Report, period: Period, now: Date): Promise<Times> {
  const bare = BARE[report.key];
  const trainer = report.of === 'taught' ? await someTrainer(period) : undefined;
  const rounds: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = await took(() => asked(report, trainer, now));
    const theirs = await took(() => bare(period, trainer));
    if (round === 0) continue;
    rounds.ours.push(ours);
    rounds.bare.push(theirs);
  }
  return { ours: median(rounds.ours), bare: median(rounds.bare) };
}

/** All that a report does but to draw: understanding, facts, lines and every sum. */
async function asked(report: Report, trainer: string | undefined, now: Date): Promise<void> {
  const question = await askedWithin(report, { ...EVERYBODY, trainer }, {}, now);
  const { lines, whole, measures } = await answerTo(question, reader);
  for (const { facts } of [...lines, whole])
    for (const measure of measures) valueOf(measure, facts);
}

/** Whoever teaches the first course of the year. */
async function someTrainer({ from, before }: Period): Promise<string> {
  const course = await mongoose.connection
    .collection<{ trainers: { _id: string }[] }>('courses')
    .findOne({ endsAt: { $gte: from, $lt: before }, 'trainers.0': { $exists: true } } as never);
  return course?.trainers[0]?._id ?? '';
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (all: number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

const dearest = (times: ReadonlyMap<string, Times>): number =>
  Math.max(...[...times.values()].map(({ ours, bare }) => ours / bare));
