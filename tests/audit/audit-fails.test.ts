import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { pino } from 'pino';
import { AuditModel } from '../../src/audit/audit-model.js';
import { reconcile } from '../../src/jobs/reconcile.js';
import { BY_PAGE, theOffice } from '../decisions/by-page.js';
import { TEST_SECRET, testApp, testConfig as config } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const AT = new Date();

let app: Express;
let office: Awaited<ReturnType<typeof theOffice>>;
beforeAll(async () => {
  app = testApp(() => AT);
  office = await theOffice(app);
});
beforeEach(() => AuditModel.deleteMany({}));
afterEach(() => {
  jest.restoreAllMocks();
});

const round = () => reconcile({ now: new Date(), config, secret: TEST_SECRET, log });
const entries = () => AuditModel.find().sort({ person: 1 }).lean();

describe('an audit that cannot be written', () => {
  it.each(Object.entries(BY_PAGE))('of %s is written by the next round, once', async (_, given) => {
    const { press, audited } = await given(app, office);
    await AuditModel.deleteMany({});
    const insert = jest.spyOn(AuditModel, 'insertMany');
    insert.mockImplementation(() => Promise.reject(new Error('no space')));
    expect((await press()).status).toBe(303);
    expect(insert).toHaveBeenCalled();
    insert.mockRestore();
    expect(await entries()).toEqual([]);
    await round();
    const written = await entries();
    expect(written).toHaveLength(audited.length);
    for (const entry of audited)
      expect(written).toContainEqual(expect.objectContaining({ ...entry, at: AT }));
    await round();
    expect(await entries()).toEqual(written);
  });
});
