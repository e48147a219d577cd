import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { AuditModel } from '../../src/decisions/audit/audit-model.js';
import { keyEffects } from '../../src/training/certificates/sealing/key-effects.js';
import { SigningKeyModel } from '../../src/training/certificates/sealing/signing-key-model.js';
import { templateEffects } from '../../src/training/certificates/templates/template-effects.js';
import { DeedStore } from '../../src/decisions/deeds/deed-store.js';
import { externalEffects } from '../../src/training/external-certificates/external-effects.js';
import { FailureModel } from '../../src/decisions/failures/failure-model.js';
import { recordFailure } from '../../src/decisions/failures/failures.js';
import { reconcile } from '../../src/programs/jobs/reconcile.js';
import { retryEffects } from '../../src/letters/outbox/mail-effects.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';
import { failOnce } from '../support/effects.js';
import { TEST_SECRET, testApp, testConfig as config } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { BY_PAGE, theOffice } from './by-page.js';

useTestDatabase();

const log = pino({ level: 'silent' });
let now = new Date();

let app: Express;
let office: Awaited<ReturnType<typeof theOffice>>;
beforeAll(async () => {
  app = testApp(() => now);
  office = await theOffice(app);
});
beforeEach(async () => {
  await AuditModel.deleteMany({});
  now = new Date();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const round = () => reconcile({ now: new Date(), config, secret: TEST_SECRET, log });
const entries = () => AuditModel.find().sort({ person: 1 }).lean();
const given = (name: string) => {
  const give = BY_PAGE[name];
  if (!give) throw new Error(`Nobody does ${name}`);
  return give(app, office);
};

/** What comes between a deed and what follows from it. */
const BETWEEN = {
  'the audit cannot be written': () =>
    jest
      .spyOn(AuditModel, 'insertMany')
      .mockImplementation(() => Promise.reject(new Error('no space'))),
  'the process dies': () =>
    jest.spyOn(DeedStore.prototype, 'settle').mockImplementation(() => Promise.resolve()),
};

describe.each(Object.entries(BETWEEN))('where %s', (_, intervene) => {
  it.each(Object.keys(BY_PAGE))(
    'the audit of %s is written by the next round, once',
    async (name) => {
      const { press, audited } = await given(name);
      await AuditModel.deleteMany({});
      const between = intervene();
      expect((await press()).status).toBe(303);
      expect(between).toHaveBeenCalled();
      between.mockRestore();
      expect(await entries()).toEqual([]);
      await round();
      const written = await entries();
      expect(written).toHaveLength(audited.length);
      for (const entry of audited)
        expect(written).toContainEqual(expect.objectContaining({ ...entry, at: now }));
      await round();
      expect(await entries()).toEqual(written);
    },
  );
});

interface Follows {
  deed: string;
  effect: string;
  fail: () => void;
  /** Made before the deed is done. */
  before?: () => Promise<unknown>;
  stands: () => Promise<unknown>;
}

const drawing = { kind: 'drawing', id: 'x', about: 'x' } as const;

/** What follows beside the audit. */
const FOLLOWS: Follows[] = [
  {
    ...{ deed: 'a new signing key', effect: 'retirement' },
    fail: () => {
      failOnce(keyEffects, 'retirement');
    },
    stands: async () => (await SigningKeyModel.countDocuments({ retiredAt: null })) === 1,
  },
  {
    ...{ deed: 'a changed template', effect: 'drawings' },
    fail: () => {
      failOnce(templateEffects, 'drawings');
    },
    before: () => recordFailure(drawing, new Error('no'), now, { died: true }),
    stands: () => FailureModel.exists({ id: 'x', died: false }),
  },
  {
    ...{ deed: 'a document from elsewhere', effect: 'scan' },
    fail: () => {
      failOnce(externalEffects, 'scan');
    },
    before: () => mongoose.connection.collection('externalscans.files').deleteMany({}),
    stands: () => mongoose.connection.collection('externalscans.files').findOne(),
  },
  {
    ...{ deed: 'failed mails tried again', effect: 'mails' },
    fail: () => {
      failOnce(retryEffects, 'mails');
    },
    stands: async () => !(await OutboxModel.exists({ status: 'failed' })),
  },
];

describe('what else follows from a deed', () => {
  it.each(FOLLOWS)('of $deed: $effect stands after the next round', async (follows) => {
    const { press } = await given(follows.deed);
    await follows.before?.();
    follows.fail();
    expect((await press()).status).toBe(303);
    expect(await follows.stands()).toBeFalsy();
    await round();
    expect(await follows.stands()).toBeTruthy();
  });

  it('of a new signing key spares the keys that came later', async () => {
    const { press } = await given('a new signing key');
    failOnce(keyEffects, 'retirement');
    await press();
    await SigningKeyModel.create({
      ...{ _id: 'later', publicKeyMultibase: 'x', sealedPrivateKey: 'x' },
      createdAt: new Date(now.getTime() + 1),
    });
    await round();
    const inUse = await SigningKeyModel.find({ retiredAt: null }, { _id: 1, createdAt: 1 }).lean();
    expect(inUse.map(({ _id }) => _id)).toContain('later');
    await SigningKeyModel.deleteOne({ _id: 'later' });
  });

  it('of failed mails tried again does not send again what failed since', async () => {
    const { press } = await given('failed mails tried again');
    failOnce(retryEffects, 'audit');
    await press();
    await OutboxModel.updateMany({ status: 'waiting' }, { $set: { status: 'failed' } });
    await round();
    expect(await OutboxModel.countDocuments({ status: 'failed' })).toBe(2);
    expect(await entries()).toMatchObject([{ action: 'mail-retried', values: { number: 2 } }]);
  });
});
