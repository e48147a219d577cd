import { beforeAll, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { underNextNumber } from '../../../src/communities/numbers/under-next-number.js';
import { storedIn } from '../../../src/database/stored-in.js';
import { newId } from '../../../src/ground/id.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const at = new Date('2026-06-01T09:00:00Z');
let model: { collection: unknown };

beforeAll(() => {
  model = { collection: mongoose.connection.collection('numbered') };
});

/** Begins a document and gives its number. */
const begin = (form: string): Promise<string> =>
  underNextNumber(
    { model, form, at },
    (number) => storedIn<{ _id: string; form: string }>(model).insertOne({ _id: number, form }),
    () => false,
  );

it('goes on counting after the last number of four digits', async () => {
  expect(await begin(newId())).toBe('2026-0001');
  const documents = [
    { _id: '2026-9998', form: 'a' },
    { _id: '2025-9999', form: 'b' },
  ];
  await storedIn<{ _id: string; form: string }>(model).insertMany(documents);
  expect(await begin(newId())).toBe('2026-9999');
  expect(await begin(newId())).toBe('2026-10000');
  expect(await begin(newId())).toBe('2026-10001');
});
