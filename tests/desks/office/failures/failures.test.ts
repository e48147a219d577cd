import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { CertificateModel } from '../../../../src/training/certificates/certificate-model.js';
import { certificateService } from '../../../../src/training/certificates/certificates.js';
import { TemplateImageModel } from '../../../../src/training/certificates/templates/template-image-model.js';
import { TemplateModel } from '../../../../src/training/certificates/templates/template-model.js';
import { saveTemplate } from '../../../../src/training/certificates/templates/templates.js';
import { attempt, attemptWarily } from '../../../../src/decisions/failures/attempt.js';
import { FailureModel } from '../../../../src/decisions/failures/failure-model.js';
import { stepsOf } from '../../../../src/programs/jobs/reconcile.js';
import { Busy } from '../../../../src/ground/errors.js';
import { isTextKey } from '../../../../src/ground/language/i18n.js';
import { fromRoot } from '../../../../src/ground/paths.js';
import { aPerson } from '../../../support/builders.js';
import {
  signedIn,
  TEST_SECRET,
  testApp,
  testConfig,
  testIssuer,
} from '../../../support/test-app.js';
import { theTemplate } from '../../../support/issuing.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../../../training/certificates/issued-course.js';

useTestDatabase();

const BEGIN = new Date('2026-11-24T08:00:00Z').getTime();
const after = (minutes: number) => new Date(BEGIN + minutes * 60_000);
const PAGE = '/institute/failures';

let minute = 0;
const clock = () => after(minute);
const service = () => certificateService(testIssuer);

let app: Express;
beforeAll(() => {
  app = testApp(clock);
});
beforeEach(async () => {
  minute = 0;
  await FailureModel.deleteMany({});
});

const admin = async () => signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);

describe('A job of the registry', () => {
  const job = { kind: 'step', id: 'send mail', about: 'send mail' } as const;
  /** The minutes, of so many, in which the job was tried. */
  async function triedIn(minutes: number, work: () => Promise<unknown>): Promise<number[]> {
    const tried: number[] = [];
    const trying = () => {
      tried.push(minute);
      return work();
    };
    for (; minute < minutes; minute += 1) await attempt(job, trying, clock).catch(() => undefined);
    return tried;
  }

  it('rests longer after each failure, but no step for more than a quarter of an hour', async () => {
    const tried = await triedIn(60, () => Promise.reject(new Error('no')));
    expect(tried).toEqual([0, 1, 3, 7, 15, 30, 45]);
  });

  it('is forgotten as soon as it succeeds', async () => {
    await triedIn(3, () => Promise.reject(new Error('no')));
    minute = 3;
    await attempt(job, () => Promise.resolve(), clock);
    expect(await FailureModel.countDocuments()).toBe(0);
  });

  it('is tried every time where it was only too busy, or where others of its kind were well', async () => {
    expect(await triedIn(3, () => Promise.reject(new Busy()))).toEqual([0, 1, 2]);
    const some = new AggregateError([new Error('one of many')], '1 failed');
    minute = 0;
    expect(await triedIn(3, () => Promise.reject(some))).toEqual([0, 1, 2]);
    expect(await FailureModel.findOne().lean()).toMatchObject({ failures: 3 });
  });

  it('that a process died of is not begun again at once by the next, and counts as failed', async () => {
    const deadly = { kind: 'drawing', id: 'x', about: 'IM-2026-000007' } as const;
    const begun: number[] = [];
    const work = () => {
      begun.push(minute);
      return Promise.resolve();
    };
    const dying = new Promise<void>((resolve) => {
      void attemptWarily(
        deadly,
        () =>
          new Promise(() => {
            resolve();
          }),
        clock,
      );
    });
    await dying;
    for (minute = 0; minute < 4; minute += 0.5) await attemptWarily(deadly, work, clock);
    expect(begun[0]).toBe(2);
  });
});

describe('A process that dies of an error which nobody caught', () => {
  it('says what it was at, and leaves that to rest', async () => {
    const child = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', fromRoot('tests/desks/office/failures/crash-program.ts')],
        ...[process.env.TEST_MONGODB_URI ?? '', mongoose.connection.name],
      ],
      { env: { PATH: process.env.PATH ?? '' }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [output, code] = await Promise.all([
      text(child.stdout),
      new Promise((resolve) => child.once('exit', resolve)),
    ]);
    expect(code).toBe(1);
    expect(output).toContain('out of nowhere');
    expect(output).toContain('IM-2026-000013');
    expect(await FailureModel.findOne({ id: 'deadly' }).lean()).toMatchObject({
      ...{ failures: 1, died: true, error: 'out of nowhere', about: 'IM-2026-000013' },
    });
  });
});

describe('A document that cannot be drawn', () => {
  /** Two certificates, of which the first is to bear a logo that is damaged. */
  async function aDamagedOne() {
    const [damaged, sound] = [
      await aCertificate(await aPerson()),
      await aCertificate(await aPerson()),
    ];
    const _id = 'e'.repeat(64);
    await TemplateImageModel.updateOne(
      { _id },
      { $set: { bytes: Buffer.from('no image') } },
      { upsert: true },
    );
    await CertificateModel.updateOne(
      { _id: damaged._id },
      { $set: { 'snapshot.design.logo': _id } },
    );
    await saveTemplate(
      'qualification',
      await valuesWith(_id),
      (await theTemplate('qualification')).design.version,
      { by: 'x', at: after(0) },
    );
    return { damaged, sound };
  }
  async function valuesWith(logo: string | null) {
    const { design, issuerSubtitle, signatory } = await theTemplate('qualification');
    const { post: signatoryPost, name: signatoryName } = signatory;
    return { ...design, ...{ issuerSubtitle, signatoryPost, signatoryName }, logo };
  }
  const drawnSizeOf = async (_id: string) => (await CertificateModel.findById(_id).lean())?.size;

  it('holds no other up, stands in the list, and is drawn once the template is mended', async () => {
    const { damaged, sound } = await aDamagedOne();
    expect(await service().drawMissing(100, clock)).toHaveLength(1);
    expect(await drawnSizeOf(sound._id)).toBeGreaterThan(10_000);
    const administrator = await admin();
    const page = await administrator.get(PAGE).expect(200);
    expect(page.text).toContain(damaged.number);
    expect(page.text).toContain('Зображення на бланку сертифіката пошкоджено');
    expect(await service().drawMissing(100, clock)).toEqual([]);
    const version = (await theTemplate('qualification')).design.version;
    await saveTemplate('qualification', await valuesWith(null), version, { by: 'x', at: after(0) });
    expect(await service().drawMissing(100, clock)).toEqual([]);
    expect(await drawnSizeOf(damaged._id)).toBeGreaterThan(10_000);
    await administrator.get(PAGE).expect(200, /Усе вдалося/);
    await TemplateModel.deleteMany({});
  });
});

describe('The list of what failed', () => {
  it('is found from the office, and tries one again when asked to', async () => {
    const job = { kind: 'drawing', id: 'y', about: 'IM-2026-000009' } as const;
    const fails = () => Promise.reject(new Error('<b>broken</b>'));
    await attempt(job, fails, clock).catch(() => undefined);
    await attempt(job, fails, () => after(1)).catch(() => undefined);
    const administrator = await admin();
    await administrator.get('/institute').expect(200, new RegExp(PAGE));
    const page = await administrator.get(PAGE).expect(200);
    expect(page.text).toContain('&lt;b&gt;broken&lt;/b&gt;');
    expect(page.text).toContain('2 рази');
    const again = (body: object) =>
      administrator.post(`${PAGE}/again`).type('form').send(body).expect(303);
    await again({ job: 'drawing:z' });
    expect((await FailureModel.findOne().lean())?.nextAt).toEqual(after(3));
    await again({ job: 'drawing:y' });
    expect((await FailureModel.findOne().lean())?.nextAt).toEqual(after(0));
  });

  it('names every step of the jobs in both languages', () => {
    const log = pino({ level: 'silent' });
    const steps = stepsOf({ now: clock(), config: testConfig, secret: TEST_SECRET, log });
    const unnamed = steps.filter(([name]) => !isTextKey(`failures:steps.${name}`));
    expect(unnamed).toEqual([]);
  });
});
