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
import { faultText } from '../../desks/people/import/import-view.js';
import { rowsWaiting } from '../../desks/people/import/keeping/kept-rows.js';
import {
  decideStaffImport,
  keepStaffImport,
  staffImportOf,
} from '../../desks/people/import/keeping/staff-imports.js';
import { countsOf, type StaffPlan } from '../../desks/people/import/planning/staff-plan.js';
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

interface Options {
  file: string;
  dryRun: boolean;
  leavers: boolean;
}

const USAGE = 'Name one file: npm run people:import -- FILE [--dry-run] [--leavers].';
const PROGRESS_MS = 2000;
const t = translator('en');

/**
 * `npm run people:import -- FILE [--dry-run] [--leavers]` brings the staff from a file, as the page does, for
 * all departments. With `--dry-run` it says what it would do and writes nothing; with `--leavers` those whom
 * the file does not name have left. Ends with 1 where a row was refused.
 */
await runCommand<Options>({
  read: (argv) => {
    const flag = { type: 'boolean', default: false } as const;
    const { values, positionals } = parseArgs({
      args: argv,
      options: { 'dry-run': flag, leavers: flag },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (positionals.length !== 1 || !file) throw new CommandRefused(USAGE);
    return { file: path.resolve(file), dryRun: values['dry-run'], leavers: values.leavers };
  },

  run: async ({ file, dryRun, leavers }, config) => {
    supplyEffects(issuerOf(config, config.sessionSecret ?? sessionSecretOf(config.dataDir)));
    const now = new Date();
    const table = await tableIn(file);
    const bringer = await bringerOf(REGISTRY, undefined, now);
    const { layout, meant } = await staffLayout(table, bringer);
    const [fault] = Object.values(staffLayoutFaults(table.rows, layout));
    if (fault) throw new CommandRefused(`${file}: ${t(errorKey(fault))}.`);
    const planned = await planTable(table, layout, meant, bringer);
    tell(planned.plan, leavers);
    if (planned.plan.rows.some(({ state }) => state === 'refused')) process.exitCode = 1;
    if (dryRun) {
      console.log('Nothing was written.');
      return;
    }
    const id = await keepStaffImport(table, planned.file, planned.plan, {
      ...{ owner: REGISTRY, form: newId(), fileName: path.basename(file), now },
    });
    const { plan } = await staffImportOf(id, REGISTRY, now);
    const what = { leavers, lines: [], scope: null, today: bringer.today };
    const deed = { _id: `${id}:decided`, by: REGISTRY, at: now, what };
    await decideStaffImport({ _id: id, plan }, deed);
    await whileTold(plan, () => staffImportDeeds.tryAgain(id));
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

/** Says what a plan would do: each refused row, who is asked about, and how many of each kind. */
function tell(plan: StaffPlan, leavers: boolean): void {
  const counts = countsOf(plan);
  for (const { line, name, fault, namesakes } of plan.rows) {
    const of = `Row ${line ?? '–'}${name === '' ? '' : `, ${name}`}`;
    if (line !== null && fault) console.log(`${of}: ${faultText(fault, t)}`);
    else if (namesakes !== undefined)
      console.log(`${of}: ${t('staff:namesakes', { marks: namesakes })}; confirm it on the page`);
  }
  const { added, asking, changed, returned, leaving, absent, same, refused, mended } = counts;
  console.log(
    `${added - asking} new, ${changed} changed, ${returned} coming back, ${leaving} leaving, ` +
      `${absent} not in the file${leavers ? ', who leave' : ''}, ${same} unchanged, ` +
      `${refused} refused, ${asking} to be confirmed; ${mended} rows were mended.`,
  );
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
  const { status, outcomes } = await staffImportOf(id, REGISTRY, now);
  if (status !== 'applied')
    throw new CommandRefused('Not everything could be written yet; it is tried again by itself.');
  const { failed = 0, ...written } = outcomes ?? {};
  const all = Object.values(written).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  console.log(`${all} rows are written${failed > 0 ? `, ${failed} could not be` : ''}.`);
  if (failed > 0) process.exitCode = 1;
}
