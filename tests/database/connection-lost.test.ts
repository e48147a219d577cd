import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { isConnectionLost } from '../../src/database/connection-lost.js';
import { useTestDatabase } from '../support/test-database.js';

const { MongoNetworkError, MongoServerError } = mongoose.mongo;

describe('a lost connection', () => {
  useTestDatabase();

  it.each([
    ['a broken socket', new MongoNetworkError('read ECONNRESET')],
    ['a server that stops', new MongoServerError({ code: 11600, message: 'shutting down' })],
    ['a primary that stepped down', new MongoServerError({ code: 189, message: 'stepped down' })],
    ['no server to be found', new mongoose.Error.MongooseServerSelectionError('none')],
    ['a socket that breaks under a write', Object.assign(new Error('write'), { code: 'EPIPE' })],
    ['any of these as a cause', new Error('x', { cause: new MongoNetworkError('closed') })],
  ])('is recognised in %s', (_, error) => {
    expect(isConnectionLost(error)).toBe(true);
  });

  it('is not seen in a duplicate key', async () => {
    const notes = mongoose.connection.getClient().db().collection<{ _id: string }>('lost-notes');
    await notes.insertOne({ _id: 'a' });
    const error = await notes.insertOne({ _id: 'a' }).catch((reason: unknown) => reason);
    await notes.drop();
    expect(error).toBeInstanceOf(MongoServerError);
    expect(isConnectionLost(error)).toBe(false);
  });

  it.each([new Error('ordinary'), undefined, 'text', { code: 11600 }])(
    'is not seen in %p',
    (error) => {
      expect(isConnectionLost(error)).toBe(false);
    },
  );
});
