import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import {
  bringerOf,
  planTable,
  readStaffTable,
  staffLayout,
} from '../../src/desks/people/import/bring-staff.js';
import {
  decideStaffImport,
  keepStaffImport,
  staffImportOf,
} from '../../src/desks/people/import/keeping/staff-imports.js';
import { staffImportDeeds } from '../../src/desks/people/import/staff-import-effects.js';
import { REGISTRY } from '../../src/decisions/registry.js';
import { newId } from '../../src/ground/id.js';
import { fileOf } from '../desks/people/import/staff-files.js';
import { aDepartment } from '../support/builders.js';
import '../support/supplied.js';
import { noteRatio } from './figures.js';

const PEOPLE = 20_000;

/**
 * A file of 20,000 people: all of them new, then all of them changed, then brought again unchanged; beside
 * the bare insertion of as many documents.
 */
export async function benchImport(): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-bench-'));
  const database = await openDatabase({ dataDir });
  await ensureIndexes();
  const root = await aDepartment();
  const { code } = await aDepartment({ parentPath: [root._id] });
  const bare = await bareInsertion();
  const rows = (rank: string) =>
    Array.from({ length: PEOPLE }, (_, at) => ({
      ...{ number: String(100_000 + at), name: `${surname(at)} Іван Петрович`, rank },
      ...{ email: `b${at}@city.example`, department: code, post: 'Головний спеціаліст' },
    }));
  for (const [what, rank] of [
    ['new', '9'],
    ['changed', '8'],
    ['unchanged', '8'],
  ] as const) {
    const { planned, written } = await bring(fileOf(rows(rank)));
    const ratio = (planned + written) / bare;
    noteRatio(`importing ${PEOPLE.toLocaleString('en')} people, ${what}`, ratio);
    console.log(
      `import: ${PEOPLE} ${what}: preview ${planned} ms, written ${written} ms; ` +
        `${ratio.toFixed(1)} times the bare insertion of as many (${bare} ms)`,
    );
  }
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}

const surname = (at: number) =>
  `Ім${Array.from(String(at), (digit) => 'абвгдежзик'[Number(digit)]).join('')}`;

async function bring(text: string): Promise<{ planned: number; written: number }> {
  const now = new Date();
  const start = performance.now();
  const table = await readStaffTable(Buffer.from(text));
  const bringer = await bringerOf(REGISTRY, undefined, now);
  const { layout, meant } = await staffLayout(table, bringer);
  const { file, plan } = await planTable(table, layout, meant, bringer);
  const about = { owner: REGISTRY, form: newId(), fileName: 'staff.csv', now };
  const id = await keepStaffImport(table, file, plan, about);
  const planned = performance.now();
  const { plan: kept } = await staffImportOf(id, [REGISTRY], now);
  const what = { leavers: false, lines: [], scope: null, today: bringer.today };
  await decideStaffImport({ _id: id, plan: kept }, { _id: newId(), by: REGISTRY, at: now, what });
  await staffImportDeeds.settle(id);
  return {
    planned: Math.round(planned - start),
    written: Math.round(performance.now() - planned),
  };
}

async function bareInsertion(): Promise<number> {
  const collection = mongoose.connection.collection('bare');
  const start = performance.now();
  for (let from = 0; from < PEOPLE; from += 1000)
    await collection.insertMany(
      Array.from({ length: 1000 }, (_, at) => ({
        ...{ number: String(from + at), name: surname(from + at), email: `b${from + at}@x` },
      })),
      { writeConcern: { w: 'majority', journal: true } },
    );
  return Math.round(performance.now() - start);
}
