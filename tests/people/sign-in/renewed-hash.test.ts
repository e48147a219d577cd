import { hash } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const CHOSEN = 'сім зелених парасоль';
const weakly = (password: string) => hash(password, { memoryCost: 8192, timeCost: 1 });
const hashOf = async (_id: string) =>
  (await PersonModel.findById(_id).orFail().lean()).passwordHash ?? '';

describe('a password that was hashed with less work', () => {
  it('is hashed as it is done today when its owner signs in, and opens still', async () => {
    const { _id, email } = await aPerson({ passwordHash: await weakly(CHOSEN) });
    await signedIn(app, email, CHOSEN);
    const renewed = await hashOf(_id);
    expect(renewed).toContain('m=19456,t=2,p=1');
    await signedIn(app, email, CHOSEN);
    expect(await hashOf(_id)).toBe(renewed);
  });

  it('ends no session when it is hashed anew', async () => {
    const passwordHash = await weakly(CHOSEN);
    const { _id, email } = await aPerson({ passwordHash });
    const early = await signedIn(app, email, CHOSEN);
    // As it stood before.
    await PersonModel.updateOne({ _id }, { $set: { passwordHash }, $unset: { passwordSeed: 1 } });
    await early.get('/me').expect(200);
    await signedIn(app, email, CHOSEN);
    expect(await hashOf(_id)).not.toBe(passwordHash);
    await early.get('/me').expect(200);
  });

  it('stays as it is when somebody guesses wrong', async () => {
    const { _id, email } = await aPerson({ passwordHash: await weakly(CHOSEN) });
    await expect(signedIn(app, email, 'another password')).rejects.toThrow('422');
    expect(await hashOf(_id)).toContain('m=8192');
  });
});
