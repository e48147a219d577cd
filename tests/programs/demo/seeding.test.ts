import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import mongoose from 'mongoose';
import { DatabaseNotEmpty } from '../../../src/programs/demo/database-not-empty.js';
import { demoState } from '../../../src/programs/demo/demo-state.js';
import { seedDemo } from '../../../src/programs/demo/seed-demo.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { useTestDatabase } from '../../support/test-database.js';
import { deleteEverything, readEverything } from './seeded.js';

const SMALL = { people: 150, courses: 24 };
const MORNING = new Date('2026-11-24T07:10:00Z');
const EVENING = new Date('2026-11-24T19:50:00Z');
const NEXT_DAY = new Date('2026-11-25T07:10:00Z');

useTestDatabase();

// Several cities are made in one test, and the machine may be busy.
jest.setTimeout(240_000);

beforeEach(deleteEverything);

async function digest(now: Date, seed = 'city'): Promise<string> {
  await deleteEverything();
  await seedDemo({ ...SMALL, seed, now });
  return digestOfAll();
}

/** The salt of the one hash, the keys that seal papers, and the moment of a write are all that is new each time. */
async function digestOfAll(): Promise<string> {
  const all = await readEverything();
  const people = all.people.map(({ changedAt, ...person }) => ({
    ...{ ...person, passwordHash: '', changed: changedAt !== undefined },
  }));
  const externalcertificates = all.externalcertificates.map(({ scan, ...paper }) => ({
    ...paper,
    scan: scan && { ...scan, sha256: '', size: 0 },
  }));
  return createHash('sha256')
    .update(JSON.stringify({ ...all, people, externalcertificates }))
    .digest('hex');
}

describe('seeding', () => {
  it('makes the same data from the same seed at any hour of the same day', async () => {
    expect(await digest(EVENING)).toBe(await digest(MORNING));
  });

  it('makes other data from another seed, and on another day', async () => {
    const digests = [await digest(MORNING), await digest(MORNING, 'town'), await digest(NEXT_DAY)];
    expect(new Set(digests).size).toBe(3);
  });

  it('reports how much it made', async () => {
    const report = await seedDemo({ ...SMALL, now: MORNING });
    const all = await readEverything();
    expect(report).toMatchObject({
      people: 150,
      courses: 24,
      enrolments: all.enrolments.length,
      sheets: all.attendancesheets.length,
      certificates: all.certificates.length,
    });
  });

  it('refuses a database that somebody uses, and changes nothing in it', async () => {
    await aPerson();
    expect(await demoState()).toBe('real');
    await expect(seedDemo({ ...SMALL, now: MORNING })).rejects.toThrow(DatabaseNotEmpty);
    expect(await PersonModel.countDocuments()).toBe(1);
    expect(await demoState()).toBe('real');
  });

  it('refuses a database that holds its data already', async () => {
    expect(await demoState()).toBe('empty');
    await seedDemo({ ...SMALL, now: MORNING });
    expect(await demoState()).toBe('demo');
    await expect(seedDemo({ ...SMALL, now: MORNING })).rejects.toThrow('already holds');
  });

  it('makes everything anew when an earlier run was broken off', async () => {
    const whole = await digest(MORNING);
    const marks = mongoose.connection.collection<{ _id: string }>('settings');
    await marks.deleteOne({ _id: 'demo' });
    await marks.insertOne({ _id: 'demo-started' });
    await PersonModel.deleteMany({ roles: 'trainer' });
    expect(await demoState()).toBe('half-made');
    await seedDemo({ ...SMALL, now: MORNING });
    expect(await demoState()).toBe('demo');
    expect(await digestOfAll()).toBe(whole);
  });

  it('refuses sizes too small for everybody to find something to do', async () => {
    await expect(seedDemo({ people: 10, now: MORNING })).rejects.toThrow(RangeError);
    expect(await demoState()).toBe('empty');
  });
});
