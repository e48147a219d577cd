import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { BackupModel } from '../../../../src/database/backup/backup-model.js';
import { noteRuns } from '../../../../src/database/running/job-runs.js';
import { giveSign } from '../../../../src/database/running/processes.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { aPerson } from '../../../support/builders.js';
import { signedIn, testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-24T08:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const DAY = 24 * 60;

let app: Express;
beforeEach(async () => {
  app = testApp(() => NOW);
  await Promise.all([OutboxModel.deleteMany({}), BackupModel.deleteMany({})]);
});

/** The page in English, as an administrator sees it, without its markup. */
async function page(): Promise<string> {
  const admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
  await admin.post('/language').type('form').send({ language: 'en' });
  const { text } = await admin.get('/institute/state').expect(200);
  return text.replaceAll(/<[^<>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const aBackup = (minutesAgo: number) =>
  BackupModel.create({
    ...{ _id: 'scheduled', at: ago(minutesAgo), file: 'registry-1.backup' },
    ...{ bytes: 2_000_000, documents: 5, ms: 10 },
  });

describe('the state of the system', () => {
  it('is for administrators alone, who find the way from the office', async () => {
    const { email } = await aPerson({ roles: ['staff', 'institute'] });
    await (await signedIn(app, email)).get('/institute/state').expect(403);
    const admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    expect((await admin.get('/institute')).text).toContain('href="/institute/state"');
  });

  it('shows the last good backup, and one that is late as failing', async () => {
    expect(await page()).toContain('Backup needs attention None yet');
    const backup = await aBackup(DAY);
    expect(await page()).toMatch(/Backup fine Last good one: .*registry-1\.backup, 2\.0 MB|2 MB/);
    await BackupModel.updateOne({ _id: backup._id }, { $set: { at: ago(3 * DAY) } });
    expect(await page()).toContain('Backup failing Last good one');
  });

  it('shows letters that nobody sends', async () => {
    await OutboxModel.create({
      ...{ _id: 'one', to: 'x', kind: 'test', at: ago(60), nextAt: ago(60) },
      ...{ status: 'waiting', attempts: 0 },
    });
    expect(await page()).toContain('Emails failing 1 email waits to be sent');
  });

  it('shows the processes that live, and none that has fallen silent', async () => {
    const sign = (_id: string, host: string, seenAt: Date) =>
      giveSign({
        ...{ _id, host, pid: 1, version: '0.1.0', node: '20.19.0', startedAt: ago(60), seenAt },
        ...{ memory: 150_000_000, lateMs: 12, draining: false },
      });
    await sign('a', 'web-silent', ago(5));
    await sign('b', 'web-alive', ago(0));
    const text = await page();
    expect(text).toContain('web-alive, process 1 version 0.1.0, Node 20.19.0');
    expect(text).toContain('150 MB 12 ms');
    expect(text).not.toContain('web-silent');
  });

  it('shows first the jobs that failed the last time, and when they last went well', async () => {
    await noteRuns([{ job: 'begin courses', at: ago(1), ms: 10, failed: false }]);
    await noteRuns([{ job: 'send mail', at: ago(1), ms: 1500, failed: true }]);
    const text = await page();
    expect(text.indexOf('Sending mail failing')).toBeGreaterThan(0);
    expect(text.indexOf('Sending mail failing')).toBeLessThan(text.indexOf('Start of courses'));
    expect(text).toMatch(/failing [^–]* 1\.5 s – 1/);
  });
});
