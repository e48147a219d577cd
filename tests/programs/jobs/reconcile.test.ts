import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { audit } from '../../../src/decisions/audit/audit.js';
import { createLog } from '../../../src/ground/log.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { reconcile, stepsOf } from '../../../src/programs/jobs/reconcile.js';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { RateLimit } from '../../../src/web/limits/rate-limit.js';
import { LIMITS } from '../../../src/web/limits/rules.js';
import { aCourse } from '../../support/builders.js';
import { TEST_SECRET, testConfig as config } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR);

describe('a round of reconciliation', () => {
  it('sets published courses running once they have begun, and no others', async () => {
    const [begun, ahead] = [await aCourse(), await aCourse()];
    const now = new Date(begun.startsAt.getTime() + 1);
    await CourseModel.updateOne({ _id: ahead._id }, { $set: { startsAt: later(9000) } });
    await reconcile({ now, config, secret: TEST_SECRET, log });
    await reconcile({ now, config, secret: TEST_SECRET, log });
    expect(await CourseModel.findById(begun._id).lean()).toMatchObject({ status: 'running' });
    expect(await CourseModel.findById(ahead._id).lean()).toMatchObject({ status: 'published' });
  });

  it('deletes counts of attempts that have run out, and keeps those that hold', async () => {
    const counts = () => LimitModel.countDocuments();
    await new RateLimit(LIMITS.signInAccount).count('somebody');
    await new RateLimit(LIMITS.signInAddress).count('127.0.0.1');
    await reconcile({ now: new Date(), config, secret: TEST_SECRET, log });
    expect(await counts()).toBe(2);
    await reconcile({ now: later(1), config, secret: TEST_SECRET, log });
    expect(await counts()).toBe(0);
  });

  it('tells other systems, who may be slow to answer, after all else', () => {
    const steps = stepsOf({ now: new Date(), config, secret: TEST_SECRET, log });
    expect(steps.at(-1)?.[0]).toBe('tell other systems');
  });

  it('tells where the chain of the audit ends, however little else the log is to tell', async () => {
    const lines: string[] = [];
    const written = createLog('warn', { write: (line: string) => void lines.push(line) });
    await audit([{ key: 'one', at: new Date(), by: 'officer', action: 'group-set' }]);
    await reconcile({ now: new Date(), config, secret: TEST_SECRET, log: written });
    const told = lines.map((line) => JSON.parse(line) as { msg: string; hash?: string });
    expect(told).toContainEqual(
      expect.objectContaining({
        msg: 'audit sealed',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    );
  });
});
