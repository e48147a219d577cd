import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { seedDemo } from '../../src/programs/demo/seed-demo.js';
import { closeWorkers } from '../../src/ground/workers/workers.js';
import { askEverything } from '../support/ask-everything.js';
import { costOf, type Cost } from '../support/explain.js';
import { testApp } from '../support/test-app.js';
import type { Question } from '../support/watch-questions.js';
import { addYearsOfUse } from './years-of-use.js';

/** Five years of 10,100 courses make 200,000 enrolments. */
const SIZES = { people: 50_000, courses: 10_100, years: 5 };
const FACTOR = 3;
const A_PAGE = 50;
const LONGEST = 160;

const isDear = ({ examined, wanted }: Cost) => examined > FACTOR * wanted + A_PAGE;

/**
 * Every question of pages, forms, decisions and jobs at 50,000 people and 200,000 enrolments, with
 * what the engine looked at for it, as a table; those beyond the bound once more, with their plans. A
 * directory in BENCH_DATA is filled if it is empty, and kept for the next time.
 */
export async function benchQueries(): Promise<void> {
  const kept = process.env.BENCH_DATA;
  const dataDir = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'registry-bench-')));
  const first = await openDatabase({ dataDir });
  await ensureIndexes();
  const now = new Date();
  if ((await mongoose.connection.collection('people').estimatedDocumentCount()) === 0) {
    await seedDemo({ ...SIZES, now, onProgress: console.log });
    await addYearsOfUse();
  }
  console.log(`data ready after ${seconds(now)} s`);
  const telling = `${first.uri}${first.uri.includes('?') ? '&' : '?'}monitorCommands=true`;
  await mongoose.disconnect();
  const database = await openDatabase({ uri: telling, dataDir: '', dbName: 'training' });
  const { questions, closed } = await askedOver(now);
  console.log(
    `${questions.length} questions after ${seconds(now)} s; closed: ${closed.join(', ')}`,
  );
  tell(await dearestOfEach(questions));
  await closeWorkers();
  await database.close();
  await first.close();
  if (!kept) await rm(dataDir, { recursive: true, force: true });
}

const seconds = (since: Date) => Math.round((Date.now() - since.getTime()) / 1000);

async function askedOver(now: Date) {
  const server = testApp().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = await askEverything(`http://127.0.0.1:${port}`, now);
  server.closeAllConnections();
  server.close();
  return asked;
}

/** Of the questions that differ in their values alone the one that costs most. */
async function dearestOfEach(questions: readonly Question[]): Promise<Cost[]> {
  const dearest = new Map<string, Cost>();
  for (const question of questions) {
    const cost = await costOf(question);
    const before = dearest.get(question.shape);
    if (!before || excess(cost) > excess(before)) dearest.set(question.shape, cost);
  }
  return [...dearest.values()].sort((a, b) => b.examined - a.examined);
}

const excess = ({ examined, wanted }: Cost) => examined - FACTOR * wanted;

function tell(costs: readonly Cost[]): void {
  console.log('| question | asked by | brought | looked at | ms |\n|---|---|---:|---:|---:|');
  for (const { question, asked, wanted, examined, ms } of costs)
    console.log(
      `| \`${readable(question)}\` | ${asked.replaceAll('|', '/')} | ${wanted} | ${examined} | ${ms} |`,
    );
  const dear = costs.filter(isDear);
  console.log(`${costs.length} shapes, ${dear.length} beyond ${FACTOR} × brought + ${A_PAGE}`);
  for (const { question, plan, wanted, examined } of dear)
    console.log(`BEYOND ${examined} for ${wanted} by ${plan}: ${question.slice(0, 1000)}`);
}

/** A question in a table: lists of ids are cut. */
function readable(question: string): string {
  const short = question
    .replaceAll(/"([^"]*)":/g, '$1:')
    .replaceAll(/\[(?:"[^"]*",?){3,}\]/g, '[…]')
    .replaceAll('|', '/')
    .replaceAll('`', "'");
  return short.length > LONGEST ? `${short.slice(0, LONGEST)}…` : short;
}
