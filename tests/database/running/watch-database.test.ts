import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { watchDatabase, type SlowQuery } from '../../../src/database/running/watch-database.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase({ tellCommands: true });

describe('a question to the database that takes long', () => {
  it('is told of by its fields, and never by what was looked for', async () => {
    const told: SlowQuery[] = [];
    const pool = watchDatabase(1, (query) => told.push(query));
    const people = mongoose.connection.collection('slow');
    await people.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, email: `e${n}` })));
    await people.find({ email: /olena/, n: { $gt: 5 } }).toArray();
    const found = told.find(({ command }) => command === 'find');
    expect(found).toMatchObject({ collection: 'slow', by: ['email', 'n'] });
    expect(JSON.stringify(told)).not.toContain('olena');
    expect(pool().open).toBeGreaterThan(0);
  });
});
