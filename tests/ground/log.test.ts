import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { createLog } from '../../src/ground/log.js';

/** What a log holds after these lines were written into it. */
function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

const withFields = (message: string, fields: object) => Object.assign(new Error(message), fields);

describe('the log of a process', () => {
  it.each([
    [
      'a double that the database refuses',
      withFields('E11000 duplicate key error index: email_1 dup key: { email: "olena@kyiv.ua" }', {
        code: 11000,
        keyValue: { email: 'olena@kyiv.ua' },
      }),
    ],
    [
      'a value that fits no field',
      new mongoose.Error.CastError('Number', 'olena@kyiv.ua', 'hours'),
    ],
    [
      'a server that cannot be reached',
      new Error('no answer of mongodb://olena:kyiv.ua@db1:27017'),
    ],
    ['a mail that is refused', withFields('550 <olena@kyiv.ua>: unknown', { rejected: ['olena'] })],
  ])('holds of %s what went wrong, and nobody’s data', (_what, error) => {
    const log = written((to) => {
      to.error({ err: error }, 'request failed');
    });
    expect(log).not.toMatch(/olena|kyiv\.ua/);
    expect(JSON.parse(log)).toMatchObject({ err: { type: error.name, stack: expect.any(String) } });
  });

  it('holds no secret, under whatever name it is handed over', () => {
    const log = written((to) => {
      to.info({ password: 'hush-1', user: { email: 'hush-2', token: 'hush-3' } });
      to.info({ req: { headers: { cookie: 'hush-4', authorization: 'hush-5' } } });
    });
    expect(log).not.toContain('hush');
  });
});
