import { beforeEach, describe, expect, it } from '@jest/globals';
import { audit } from '../../../src/decisions/audit/audit.js';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { sealAudit } from '../../../src/decisions/audit/seal-audit.js';
import { SealModel } from '../../../src/decisions/audit/seal-model.js';
import { verifyAudit, type SealFault } from '../../../src/decisions/audit/verify-audit.js';
import { costOf, isDear } from '../../support/explain.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-24T10:00:00Z');

/** Records so many entries, named from a number on. */
const record = (from: number, count: number) =>
  audit(
    Array.from({ length: count }, (_, index) => ({
      ...{ key: `event-${from + index}`, at: NOW, by: 'officer', action: 'group-set' },
      ...{ person: 'somebody', reason: `№ ${index}`, values: { group: 'official', since: NOW } },
    })),
  );

async function faults(checkpoint?: { link: number; hash: string }) {
  const told: SealFault[] = [];
  const verified = await verifyAudit((fault) => told.push(fault), checkpoint);
  return { told, ...verified };
}

beforeEach(async () => {
  await AuditModel.deleteMany({});
  await SealModel.deleteMany({});
  await record(0, 3);
  await sealAudit(NOW);
  await record(3, 2);
  await sealAudit(NOW);
});

describe('the audit', () => {
  it('is sealed in a chain that holds every entry once, however often it is asked for', async () => {
    await record(5, 1200);
    await Promise.all([sealAudit(NOW), sealAudit(NOW), sealAudit(NOW)]);
    await sealAudit(NOW);
    expect(await faults()).toMatchObject({ told: [], links: 5, entries: 1205, waiting: 0 });
  });

  it('says what is recorded and not sealed yet', async () => {
    await record(5, 4);
    expect(await faults()).toMatchObject({ told: [], links: 2, entries: 5, waiting: 4 });
  });

  it('goes on where a process died between a link and its entries', async () => {
    await AuditModel.updateMany({}, { $set: { link: 0 } });
    await record(5, 1);
    await sealAudit(NOW);
    expect(await faults()).toMatchObject({ told: [], links: 3, entries: 6, waiting: 0 });
  });

  it('takes in what was recorded before there was a chain', async () => {
    await SealModel.deleteMany({});
    await AuditModel.collection.updateMany({}, { $unset: { link: '' } });
    await sealAudit(NOW);
    expect(await faults()).toMatchObject({ told: [], links: 1, entries: 5, waiting: 0 });
  });

  it.each<[string, () => Promise<unknown>, SealFault[]]>([
    [
      'an entry that was changed',
      () => AuditModel.updateOne({ _id: 'event-1' }, { $set: { by: 'somebody else' } }),
      [{ what: 'entry-changed', link: 1, entry: 'event-1' }],
    ],
    [
      'an entry that was taken out',
      () => AuditModel.deleteOne({ _id: 'event-4' }),
      [{ what: 'entry-missing', link: 2, entry: 'event-4' }],
    ],
    [
      'a link that no longer holds an entry',
      () => SealModel.updateOne({ _id: 1 }, { $pull: { entries: { id: 'event-1' } } }),
      [{ what: 'link-changed', link: 1 }],
    ],
    [
      'a link that was taken out',
      () => SealModel.deleteOne({ _id: 1 }),
      [
        { what: 'link-missing', link: 1 },
        { what: 'link-changed', link: 2 },
      ],
    ],
  ])('tells of %s', async (_, spoil, told) => {
    await spoil();
    expect((await faults()).told).toEqual(told);
  });

  it('tells of an end that was cut off, or written anew, to whoever kept it', async () => {
    const { end } = await faults();
    expect((await faults(end)).told).toEqual([]);
    await SealModel.deleteOne({ _id: 2 });
    expect((await faults()).told).toEqual([]);
    expect((await faults(end)).told).toEqual([{ what: 'checkpoint-broken', link: 2 }]);
    await AuditModel.deleteOne({ _id: 'event-4' });
    await AuditModel.updateMany({ link: 2 }, { $set: { link: 0 } });
    await sealAudit(NOW);
    expect((await faults()).told).toEqual([]);
    expect((await faults(end)).told).toEqual([{ what: 'checkpoint-broken', link: 2 }]);
  });

  it('is sealed without a look at what is sealed already', async () => {
    await record(5, 1000);
    await sealAudit(NOW);
    await record(1005, 1);
    const command = { find: 'auditevents', filter: { link: 0 }, limit: 500 };
    const cost = await costOf({ asked: '', collection: 'auditevents', command, shape: '' });
    expect({ ...cost, dear: isDear(cost) }).toMatchObject({ wanted: 1, dear: false });
  });
});
