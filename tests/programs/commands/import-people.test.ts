import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { StaffImportModel } from '../../../src/desks/people/import/keeping/staff-import-model.js';
import { REGISTRY } from '../../../src/decisions/registry.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { fileOf, listOf } from '../../desks/people/import/staff-files.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { command } from '../../support/command.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'staff-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command against this worker's database. */
async function importPeople(...args: string[]): Promise<{ code: number; said: string }> {
  const uri = (process.env.TEST_MONGODB_URI ?? '').replace('/?', `/${mongoose.connection.name}?`);
  const { code, said, complained } = await command('import-people', args, { MONGODB_URI: uri });
  return { code, said: said + complained };
}

describe('npm run people:import', () => {
  it('says with --dry-run what it would do and writes nothing, then does it, in whatever encoding', async () => {
    const root = await aDepartment();
    const unit = await aDepartment({ parentPath: [root._id] });
    const known = await aPerson({ department: unit._id, personnelNumber: '700' });
    const { surname, givenName } = known.name;
    const text = fileOf([
      { number: '700', name: `${surname} ${givenName}`, email: known.email, rank: '9' },
      {
        number: '701',
        name: 'ЛИСЕНКО Ганна Петрівна',
        email: 'l@city.example',
        department: unit.code,
      },
      { number: '702', name: 'Сич Іван Петрович', email: 's@city.example', department: 'Цирк' },
    ]);
    const file = path.join(folder, 'staff.csv');
    await writeFile(file, Buffer.from(`\ufeff${text}`, 'utf16le'));

    const report = path.join(folder, 'report.csv');
    const dry = await importPeople(file, '--dry-run', '--report', report);
    expect(dry.said).toContain('1 new, 1 changed');
    expect(dry.said).not.toContain('as somebody said');
    expect(dry.said).toMatch(/Row 4, Сич Іван Петрович: .*Цирк.*correct its name in the file/);
    expect(dry.said).toMatch(/Row 2, .*: change; Rank: .* → 9/);
    expect(await readFile(report, 'utf8')).toMatch(/not written;.*Цирк/);
    expect(dry.code).toBe(1);
    expect(await PersonModel.countDocuments({ personnelNumber: '701' })).toBe(0);
    expect(await StaffImportModel.countDocuments({})).toBe(0);

    const { said } = await importPeople(file, '--report', report);
    expect(await readFile(report, 'utf8')).toMatch(/;701;new record;/);
    expect(said).toContain('2 rows are written.');
    expect(await PersonModel.countDocuments({ personnelNumber: '701' })).toBe(1);
    expect((await PersonModel.findById(known._id).lean())?.rank).toBe(9);
    expect(await AuditModel.countDocuments({ by: REGISTRY })).toBe(2);

    const admin = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'admin'] })).email);
    const list = await admin.get('/hr/people/import').expect(200, /команда на сервері/);
    const href = /\/hr\/people\/import\/[\w-]{20,}/.exec(list.text)?.[0] ?? '';
    await admin.get(href).expect(200, /Сич Іван/);
    await admin.get(`${href}?show=added`).expect(200, /Лисенко/);
    await admin.get(`${href}/report.csv`).expect(200, /Цирк/);
    await admin.post(href).type('form').send({ seen: 'x' }).expect(404);
    const hr = { roles: ['staff' as const, 'hr' as const], hrDepartment: root._id };
    const officer = await signedIn(testApp(), (await aPerson(hr)).email);
    await officer.get(href).expect(404);
  });

  it('tells with --dry-run of nobody whom it would leave as they are', async () => {
    await PersonModel.deleteMany({});
    const unit = await aDepartment();
    const name = { surname: 'Гончар', givenName: 'Марія', patronymic: 'Петрівна' };
    const known = await aPerson({ department: unit._id, personnelNumber: '720', name });
    const absent = await aPerson({ department: unit._id, personnelNumber: '722' });
    const other = { name: 'Гончар Марія Петрівна', email: 'm@city.example' };
    const file = path.join(folder, 'namesake.csv');
    await writeFile(file, fileOf([{ number: '721', ...other, department: unit.code }]));

    const report = path.join(folder, 'namesake-report.csv');
    const dry = await importPeople(file, '--dry-run', '--report', report);
    expect(dry.said).toContain('1 not in the file, ');
    expect(dry.said).toContain('1 to be confirmed');
    expect(dry.said).not.toMatch(/: (?:new record|not in the file)/);
    expect(await readFile(report, 'utf8')).toMatch(/;721;"?not confirmed, not written/);
    const leaving = await importPeople(file, '--dry-run', '--leavers');
    expect(leaving.said).toMatch(new RegExp(`Row –, ${absent.name.surname} .*: not in the file`));
    const { said } = await importPeople(file);
    expect(said).toContain('1 could not be');
    const left = await PersonModel.find({}).sort({ _id: 1 }).lean();
    expect(left.map(({ _id, status }) => [_id, status])).toEqual([
      ...[known._id, absent._id].sort().map((id) => [id, 'active']),
    ]);
  });

  it('reads columns as the page was told to read those of the same headings', async () => {
    const unit = await aDepartment();
    const known = await aPerson({ department: unit._id, personnelNumber: '710' });
    const officer = await aPerson({ roles: ['staff', 'admin'] });
    const { surname, givenName } = known.name;
    const text = (rank: number) => `Хто;Щось;Номерок\n${surname} ${givenName};${rank};710`;
    const page = await signedIn(testApp(), officer.email);
    const address = listOf(await page.post('/hr/people/import').field('text', text(9)));
    const keys = { 'column-0': 'name', 'column-1': 'rank', 'column-2': 'personnelNumber' };
    await page
      .post(`${address}/columns`)
      .type('form')
      .send({ header: '0', ...keys });

    const file = path.join(folder, 'strange.csv');
    await writeFile(file, text(8));
    const { said } = await importPeople(file);
    expect(said).toMatch(/as somebody said .*“Щось” is “Rank”/);
    expect(said).toContain('1 rows are written.');
    expect((await PersonModel.findById(known._id).lean())?.rank).toBe(8);
  });

  it('names in one line what cannot be read', async () => {
    const file = path.join(folder, 'staff.xls');
    await writeFile(file, Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    const [old, missing, none] = await Promise.all([
      importPeople(file),
      importPeople(path.join(folder, 'nothing.csv')),
      importPeople(),
    ]);
    expect(old.said).toContain('XLSX');
    expect(missing.said).toContain('cannot be read');
    expect(none.said).toContain('Name one file');
    for (const { code } of [old, missing, none]) expect(code).toBe(1);
  });
});
