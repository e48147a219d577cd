import { beforeEach, describe, expect, it } from '@jest/globals';
import { audit } from '../../../../src/decisions/audit/audit.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { AUDIT_STREAM } from '../../../../src/decisions/audit/audit-stream.js';
import { sweepLinks } from '../../../../src/decisions/audit/sealing/sweep-links.js';
import { sealStream } from '../../../../src/decisions/audit/sealing/seal-stream.js';
import {
  verifyStream,
  type SealFault,
} from '../../../../src/decisions/audit/sealing/verify-stream.js';
import { storedIn } from '../../../../src/database/stored-in.js';
import { SecurityEventModel } from '../../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../../src/people/sign-in/security-log/security-log.js';
import { sweepSecurityEvents } from '../../../../src/people/sign-in/security-log/security-log.js';
import { SECURITY_STREAM } from '../../../../src/people/sign-in/security-log/security-stream.js';
import { costOf, isDear } from '../../../support/explain.js';
import { useTestDatabase } from '../../../support/test-database.js';

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

const sealAudit = (now: Date) => sealStream(AUDIT_STREAM, now);
const { seals: SealModel } = AUDIT_STREAM;

async function faults(checkpoint?: { link: number; hash: string }) {
  const told: SealFault[] = [];
  const tell = (fault: SealFault) => told.push(fault);
  const verified = await verifyStream(AUDIT_STREAM, { now: NOW, tell, checkpoint });
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
      [
        { what: 'link-changed', link: 1 },
        { what: 'entry-added', link: 1, entry: 'event-1' },
      ],
    ],
    ...[1, 1.5, 2, 7, -1, '5'].map((link): [string, () => Promise<unknown>, SealFault[]] => [
      `an entry that says of itself that it was sealed, in link ${link}`,
      () =>
        storedIn<{ _id: string; at: Date; link: unknown }>(AuditModel).insertOne({
          ...{ _id: 'made-up', at: NOW, link },
        }),
      [{ what: 'entry-added', link: Math.ceil(Number(link)), entry: 'made-up' }],
    ]),
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
    const left = ['event-3', 'event-4'].map((entry) => ({ what: 'entry-added', link: 2, entry }));
    expect((await faults()).told).toEqual(left);
    await AuditModel.deleteOne({ _id: 'event-4' });
    await AuditModel.updateMany({ link: 2 }, { $set: { link: 0 } });
    expect((await faults()).told).toEqual([]);
    expect((await faults(end)).told).toEqual([{ what: 'checkpoint-broken', link: 2 }]);
    await sealAudit(NOW);
    expect((await faults()).told).toEqual([]);
    expect((await faults(end)).told).toEqual([{ what: 'checkpoint-broken', link: 2 }]);
  });

  it('is followed while links are added to it', async () => {
    await record(5, 3000);
    const sealing = (async () => {
      for (let from = 4000; from < 4030; from += 1) {
        await record(from, 1);
        await sealAudit(NOW);
      }
    })();
    const seen = [(await faults()).told];
    for (let run = 0; run < 5; run += 1) seen.push((await faults()).told);
    await sealing;
    seen.push((await faults()).told);
    expect(seen.flat()).toEqual([]);
  });

  it('is sealed without a look at what is sealed already', async () => {
    await record(5, 1000);
    await sealAudit(NOW);
    await record(1005, 1);
    const command = { find: 'auditevents', filter: { link: { $in: [0, null] } }, limit: 500 };
    const cost = await costOf({ asked: '', collection: 'auditevents', command, shape: '' });
    expect({ ...cost, dear: isDear(cost) }).toMatchObject({ wanted: 1, dear: false });
  });
});

describe('the security log', () => {
  beforeEach(async () => {
    await SecurityEventModel.deleteMany({});
    await SECURITY_STREAM.seals.deleteMany({});
  });

  const DAY_MS = 24 * 3_600_000;
  const event = { kind: 'signed-in', by: 'officer', person: 'officer', status: 303 } as const;
  const noted = async (at: Date) => {
    securityLog.note({ at, ...event, address: '198.51.100.7', request: 'POST /sign-in' });
    await securityLog.written();
  };
  const told = async (now: Date) => {
    const found: SealFault[] = [];
    await verifyStream(SECURITY_STREAM, { now, tell: (fault) => found.push(fault) });
    return found;
  };

  it('is sealed like the audit, until its entries are too old', async () => {
    await noted(NOW);
    await noted(NOW);
    await sealStream(SECURITY_STREAM, NOW);
    expect(await told(NOW)).toEqual([]);
    await noted(NOW);
    expect(await told(NOW)).toEqual([]);
    await SecurityEventModel.updateMany({}, { $set: { by: 'somebody else' } });
    expect(await told(NOW)).toMatchObject([{ what: 'entry-changed', link: 1 }]);
    await SecurityEventModel.deleteMany({});
    expect(await told(NOW)).toMatchObject([{ what: 'entry-missing', link: 1 }]);
    expect(await told(new Date(NOW.getTime() + 180 * DAY_MS + 1))).toEqual([]);
  });

  it('misses no entry that was old when it was sealed first and is past its term', async () => {
    const later = new Date(NOW.getTime() + 100 * DAY_MS);
    await noted(NOW);
    await sealStream(SECURITY_STREAM, later);
    await sweepSecurityEvents(new Date(NOW.getTime() + 180 * DAY_MS + 1));
    expect(await told(new Date(NOW.getTime() + 180 * DAY_MS + 1))).toEqual([]);
  });

  it('loses its oldest links with its entries, and goes on from those that are left', async () => {
    for (const days of [0, 100, 200, 290]) {
      const at = new Date(NOW.getTime() + days * DAY_MS);
      await noted(at);
      await sealStream(SECURITY_STREAM, at);
    }
    const now = new Date(NOW.getTime() + 300 * DAY_MS);
    await sweepSecurityEvents(now);
    await sweepLinks(SECURITY_STREAM, now);
    const links = SECURITY_STREAM.seals.find().map(({ _id }) => _id);
    expect(await links.toArray()).toEqual([2, 3, 4]);
    await noted(now);
    await sealStream(SECURITY_STREAM, now);
    expect(await told(now)).toEqual([]);
    await SECURITY_STREAM.seals.deleteOne({ _id: 2 });
    expect(await told(now)).toEqual([{ what: 'link-missing', link: 2 }]);
    await SECURITY_STREAM.seals.deleteOne({ _id: 4 });
    expect(await told(now)).toContainEqual({ what: 'link-missing', link: 4 });
  });
});
