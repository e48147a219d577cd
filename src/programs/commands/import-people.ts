import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { REGISTRY } from '../../decisions/registry.js';
import {
  bringerOf,
  planTable,
  readStaffTable,
  staffLayout,
  staffLayoutFaults,
} from '../../desks/people/import/bring-staff.js';
import { eachRow, rowsWaiting } from '../../desks/people/import/keeping/kept-rows.js';
import {
  decideStaffImport,
  keepStaffImport,
  staffImportOf,
} from '../../desks/people/import/keeping/staff-imports.js';
import { staffImportDeeds } from '../../desks/people/import/staff-import-effects.js';
import { TableRefused } from '../../documents/tables/table-refused.js';
import type { Table } from '../../documents/tables/table.js';
import { newId } from '../../ground/id.js';
import { errorKey, translator } from '../../ground/language/i18n.js';
import { sessionSecretOf } from '../session-secret.js';
import { issuerOf } from '../../training/certificates/issuing/issuer.js';
import { supplyEffects } from '../supply-effects.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';
import { planned, tellFields, tellLayout, tellPlan, writeReport } from './tell-of-staff.js';

interface Options {
  file: string;
  dryRun: boolean;
  leavers: boolean;
  /** Where the report goes, row by row; empty where none was asked for. */
  report: string;
}

const USAGE =
  'Name one file: npm run people:import -- FILE [--dry-run] [--leavers] [--report FILE.csv].';
const PROGRESS_MS = 2000;
const t = translator('en');

/**
 * `npm run people:import -- FILE [--dry-run] [--leavers] [--report FILE.csv]` brings the staff from a file,
 * as the page does, for all departments. With `--dry-run` it says field by field what it would do and writes
 * nothing; with `--leavers` those whom the file does not name have left; with `--report` the page's report is
 * written to a file. Administrators find what was brought on the page. Ends with 1 where a row was refused.
 */
await runCommand<Options>({
  read: (argv) => {
    const flag = { type: 'boolean', default: false } as const;
    const { values, positionals } = parseArgs({
      args: argv,
      options: { 'dry-run': flag, leavers: flag, report: { type: 'string', default: '' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (positionals.length !== 1 || !file) throw new CommandRefused(USAGE);
    const { 'dry-run': dryRun, leavers, report } = values;
    return { file: path.resolve(file), dryRun, leavers, report };
  },

  run: async ({ file, dryRun, leavers, report }, config) => {
    supplyEffects(issuerOf(config, config.sessionSecret ?? sessionSecretOf(config.dataDir)));
    const now = new Date();
    const table = await tableIn(file);
    const bringer = await bringerOf(REGISTRY, undefined, now);
    const { layout, meant, remembered } = await staffLayout(table, bringer);
    if (remembered) tellLayout(table.rows, layout);
    const [fault] = Object.values(staffLayoutFaults(table.rows, layout));
    if (fault) throw new CommandRefused(`${file}: ${t(errorKey(fault))}.`);
    const brought = await planTable(table, layout, meant, bringer);
    tellPlan(brought.plan, leavers);
    if (brought.plan.rows.some(({ state }) => state === 'refused')) process.exitCode = 1;
    if (dryRun) {
      await tellFields(brought.plan, leavers);
      if (report !== '') await writeReport(report, planned(brought.plan.rows));
      console.log('Nothing was written.');
      return;
    }
    const id = await keepStaffImport(table, brought.file, brought.plan, {
      ...{ owner: REGISTRY, form: newId(), fileName: path.basename(file), now },
    });
    const { plan } = await staffImportOf(id, [REGISTRY], now);
    const what = { leavers, lines: [], scope: null, today: bringer.today };
    const deed = { _id: `${id}:decided`, by: REGISTRY, at: now, what };
    await decideStaffImport({ _id: id, plan }, deed);
    await whileTold(plan, () => staffImportDeeds.tryAgain(id));
    if (report !== '') await writeReport(report, eachRow(plan));
    await conclude(id, now);
  },
});

async function tableIn(file: string): Promise<Table> {
  try {
    return await readStaffTable(await readFile(file));
  } catch (error) {
    if (error instanceof TableRefused)
      throw new CommandRefused(`${file}: ${t(errorKey(error.code), error.values)}`);
    if (error instanceof Error && 'code' in error)
      throw new CommandRefused(`${file} cannot be read: ${error.message}`);
    throw error;
  }
}

/** Does the work, and says meanwhile how much of it is left. */
async function whileTold(plan: string, work: () => Promise<unknown>): Promise<void> {
  const timer = setInterval(() => {
    rowsWaiting(plan).then(
      (count) => {
        console.log(`${count} rows to write …`);
      },
      () => undefined,
    );
  }, PROGRESS_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

async function conclude(id: string, now: Date): Promise<void> {
  const { status, outcomes } = await staffImportOf(id, [REGISTRY], now);
  if (status !== 'applied')
    throw new CommandRefused('Not everything could be written yet; it is tried again by itself.');
  const { failed = 0, ...written } = outcomes ?? {};
  const all = Object.values(written).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  console.log(`${all} rows are written${failed > 0 ? `, ${failed} could not be` : ''}.`);
  if (failed > 0) process.exitCode = 1;
}
