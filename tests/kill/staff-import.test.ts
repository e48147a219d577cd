import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import mongoose from 'mongoose';
import { AuditModel } from '../../src/decisions/audit/audit-model.js';
import { StaffImportModel } from '../../src/desks/people/import/keeping/staff-import-model.js';
import { staffImportDeeds } from '../../src/desks/people/import/staff-import-effects.js';
import { fromRoot } from '../../src/ground/paths.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { personDeeds } from '../../src/people/person/person-effects.js';
import '../support/supplied.js';
import { fileOf } from '../desks/people/import/staff-files.js';
import { aDepartment } from '../support/builders.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

const run = promisify(execFile);
// Three processes bring thousands of rows, one after the other.
jest.setTimeout(240_000);
const PEOPLE = 4000;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'staff-kill-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const surnameOf = (at: number) =>
  `Ім${Array.from(String(at), (digit) => 'абвгдежзик'[Number(digit)]).join('')}`;

describe('a file of staff whose process is killed half-way', () => {
  it('is carried on by another process, and nobody is doubled, lost or told of twice', async () => {
    const root = await aDepartment();
    const unit = await aDepartment({ parentPath: [root._id] });
    const rows = Array.from({ length: PEOPLE }, (_, at) => ({
      ...{ number: String(10_000 + at), name: `${surnameOf(at)} Іван Петрович` },
      ...{ email: `k${at}@city.example`, department: unit.code },
    }));
    const file = path.join(folder, 'staff.csv');
    await writeFile(file, fileOf(rows));
    const uri = (process.env.TEST_MONGODB_URI ?? '').replace('/?', `/${mongoose.connection.name}?`);
    const program = fromRoot('dist/programs/commands/import-people.js');
    const env = {
      ...{ ...process.env, NODE_OPTIONS: '' },
      ...{ MONGODB_URI: uri, SESSION_SECRET: 's'.repeat(32) },
    };
    const args = [program, file];
    const child = execFile(process.execPath, args, { env });
    const ended = once(child, 'exit');
    // As soon as the first are written, and long before the last.
    while ((await PersonModel.countDocuments({})) < 500 && child.exitCode === null)
      await new Promise(setImmediate);
    child.kill('SIGKILL');
    await ended;
    const before = await PersonModel.countDocuments({});
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(PEOPLE);

    await staffImportDeeds.replayAll();
    await personDeeds.replayAll();
    expect(await PersonModel.countDocuments({})).toBe(PEOPLE);
    expect(await AuditModel.countDocuments({ action: 'person-added' })).toBe(PEOPLE);
    expect(await PersonModel.countDocuments({ 'deeds.0': { $exists: true } })).toBe(0);
    const audited = await AuditModel.countDocuments({});
    const [imported] = await StaffImportModel.find({}).lean();
    expect(imported).toMatchObject({ status: 'applied', outcomes: { added: PEOPLE } });

    // Whoever saw it die starts the command again.
    const people = await PersonModel.find({}).sort({ _id: 1 }).lean();
    const { stdout } = await run(process.execPath, args, { env });
    expect(stdout).toContain(
      `0 new, 0 changed, 0 coming back, 0 leaving, 0 not in the file, ${PEOPLE} unchanged`,
    );
    expect(stdout).toContain('0 rows are written.');
    expect(await PersonModel.find({}).sort({ _id: 1 }).lean()).toEqual(people);
    expect(await AuditModel.countDocuments({})).toBe(audited);
  });
});
