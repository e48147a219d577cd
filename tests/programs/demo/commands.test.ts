import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { audit } from '../../../src/decisions/audit/audit.js';
import { AUDIT_STREAM } from '../../../src/decisions/audit/audit-stream.js';
import { sealStream } from '../../../src/decisions/audit/sealing/seal-stream.js';
import { REGISTRY } from '../../../src/decisions/registry.js';
import { openDatabase, type Database } from '../../../src/database/database.js';
import { linkBehind } from '../../../src/people/person/passwords/password-links.js';
import { passwordFits } from '../../../src/people/person/password.js';
import { accountByEmail } from '../../../src/people/person/people.js';
import { aPerson } from '../../support/builders.js';
import { command as runCommand } from '../../support/command.js';

const uri = (process.env.TEST_MONGODB_URI ?? '').replace(
  '/?',
  `/commands-${randomBytes(6).toString('hex')}?`,
);
let database: Database;

/** An app on a phone that is gone. */
const LOST = { sealedKey: 'sealed', lastStep: 0, at: new Date() };

beforeAll(async () => {
  database = await openDatabase({ uri, dataDir: '' });
});
afterAll(async () => {
  await mongoose.connection.dropDatabase();
  await database.close();
});

/** Runs a command on this file's database. */
const command = (name: string, ...args: string[]) => runCommand(name, args, { MONGODB_URI: uri });

describe('the commands', () => {
  it('refuse what they do not understand, in one line', async () => {
    for (const args of [['--people', 'many'], ['--people', '5'], ['--peple', '500'], ['500']]) {
      const { code, complained } = await command('seed', ...args);
      expect(code).toBe(1);
      expect(complained.split('\n')).toHaveLength(1);
    }
    expect((await command('create-admin', '--email', 'nobody')).code).toBe(1);
  });

  it.each([
    ['--surname', 'Петренко 7', '--surname takes'],
    ['--given-name', ' ', '--given-name takes'],
    ['--surname', 'Петренко漢', '漢 (U+6F22)'],
  ])('refuse an administrator named by %s «%s», as every door does', async (option, name, word) => {
    const refused = await command('create-admin', '--email', 'x@city.example', option, name);
    expect(refused.code).toBe(1);
    expect(refused.complained).toContain(word);
    expect(refused.complained.split('\n')).toHaveLength(1);
    expect(await accountByEmail('x@city.example')).toBeUndefined();
  });

  it('make the first administrator, once, who can sign in with the password that was printed', async () => {
    const made = await command('create-admin', '--email', 'Boss@City.example');
    expect(made).toMatchObject({ code: 0, complained: '' });
    const password = /password (\S+)/.exec(made.said)?.[1] ?? '';
    const token = /\/password\/reset\/(\S+)/.exec(made.said)?.[1] ?? '';
    expect((await linkBehind(token, new Date()))?.person.email).toBe('boss@city.example');
    const account = await accountByEmail('boss@city.example');
    expect(account?.user.roles).toContain('admin');
    expect(await passwordFits(password, account?.passwordHash)).toBe(true);

    const entries = await AuditModel.find({ person: account?.user.id ?? '' }).lean();
    const told = entries.map(({ action, by, reason }) => [action, by, reason]);
    expect(told.sort()).toEqual([
      ['administrator-given', REGISTRY, 'npm run admin:create'],
      ['invited', REGISTRY, ''],
      ['person-added', REGISTRY, ''],
    ]);

    const again = await command('create-admin', '--email', 'boss@city.example');
    expect(again).toMatchObject({ code: 1, said: '' });
    expect(again.complained).toContain('has an account already');
  });

  it('make no second administrator past the word of the first, unless that is asked for, and audited', async () => {
    const wanted = ['create-admin', '--email', 'second@city.example'] as const;
    const refused = await command(...wanted);
    expect(refused).toMatchObject({ code: 1, said: '' });
    expect(refused.complained).toContain('--although-there-is-one');
    expect(refused.complained.split('\n')).toHaveLength(1);
    expect(await accountByEmail('second@city.example')).toBeUndefined();

    expect(await command(...wanted, '--although-there-is-one')).toMatchObject({ code: 0 });
    const person = (await accountByEmail('second@city.example'))?.user.id ?? '';
    expect(await AuditModel.find({ person, action: 'administrator-given' }).lean()).toMatchObject([
      { by: REGISTRY, reason: 'npm run admin:create -- --although-there-is-one' },
    ]);
  });

  it('take the second step from an administrator who lost it, audited, and from nobody else', async () => {
    const person = await aPerson({
      email: 'sole@city.example',
      roles: ['staff', 'admin'],
      secondFactor: { revision: 1, passkeys: [], recoveryCodes: [], authenticator: LOST },
    });
    const nobody = await command('reset-factor', 'nobody@city.example');
    expect(nobody).toMatchObject({ code: 1, said: '' });
    expect(nobody.complained).toContain('nobody@city.example');
    const done = await command('reset-factor', 'Sole@city.example');
    expect(done).toMatchObject({ code: 0, complained: '' });
    expect((await accountByEmail('sole@city.example'))?.user.hasSecondFactor).toBe(false);
    const entries = await AuditModel.find({ person: person._id }).lean();
    expect(entries).toMatchObject([{ action: 'factor-taken-away', by: REGISTRY }]);
    const again = await command('reset-factor', 'sole@city.example');
    expect(again).toMatchObject({ code: 1, said: '' });
    expect(await command('reset-factor')).toMatchObject({ code: 1, said: '' });
    await mongoose.connection.collection('people').deleteOne({ email: 'sole@city.example' });
    await mongoose.connection.collection('auditevents').deleteMany({});
  });

  it('follow the chain that seals the audit', async () => {
    await audit([{ key: 'one', at: new Date(), by: 'officer', action: 'group-set' }]);
    await sealStream(AUDIT_STREAM, new Date());
    const whole = await command('verify-audit');
    expect(whole).toMatchObject({ code: 0, complained: '' });
    expect(whole.said).toMatch(/\d entries in 1 links, 0 not sealed yet\. The chain is whole\./);
    const kept = /--checkpoint (\S+)/.exec(whole.said)?.[1] ?? '';
    await mongoose.connection.collection('auditevents').deleteMany({});
    const broken = await command('verify-audit', '--checkpoint', kept);
    expect(broken).toMatchObject({ code: 1, complained: '' });
    expect(broken.said).toContain('link 1 holds an entry that is missing: one');
    const refused = await command('verify-audit', '--checkpoint', 'yesterday');
    expect(refused).toMatchObject({ code: 1, said: '' });
    expect(refused.complained).toContain('LINK:HASH');
  });

  it('write a backup, and restore it into an empty database alone', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'backup-command-'));
    const file = path.join(folder, 'registry.backup');
    const people = () => mongoose.connection.collection<{ _id: string }>('people');
    await people().insertOne({ _id: 'somebody' });
    const held = await people().countDocuments();
    expect(await command('backup')).toMatchObject({ code: 1, said: '' });
    expect(await command('backup', file)).toMatchObject({ code: 0, complained: '' });
    expect((await command('backup', file)).complained).toContain('exists already');
    const refused = await command('restore', file);
    expect(refused).toMatchObject({ code: 1, said: '' });
    expect(refused.complained).toContain('not empty; nothing was written');

    await mongoose.connection.dropDatabase();
    await writeFile(path.join(folder, 'cut'), (await readFile(file)).subarray(0, 500));
    const cut = await command('restore', path.join(folder, 'cut'));
    expect(cut).toMatchObject({ code: 1, said: '' });
    expect(cut.complained.split('\n')).toHaveLength(1);
    // As a restore leaves it that died on its way.
    await mongoose.connection
      .collection<{ _id: string }>('settings')
      .insertOne({ _id: 'restore-started' });
    await people().insertOne({ _id: 'half of them' });
    expect((await command('backup', `${file}2`)).complained).toContain('half restored');
    expect(await command('restore', file)).toMatchObject({ code: 0, complained: '' });
    expect(await people().countDocuments()).toBe(held);
    await rm(folder, { recursive: true });
  });

  it('seed an empty database with the sizes asked for, and no other', async () => {
    const refused = await command('seed', '--people', '130', '--courses', '20');
    expect(refused.code).toBe(1);
    expect(refused.complained).toContain('not empty');
    await mongoose.connection.dropDatabase();

    const seeded = await command('seed', '--people', '130', '--courses', '20', '--years', '1');
    expect(seeded).toMatchObject({ code: 0, complained: '' });
    expect(seeded.said).toContain('130 people, 20 courses');
    expect(await mongoose.connection.collection('people').countDocuments()).toBe(130);
    expect(await mongoose.connection.collection('courses').countDocuments()).toBe(20);
  });
});
