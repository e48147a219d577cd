import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import request from 'supertest';
import { testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

/** The application with these settings, and the warnings that it writes. */
function logged(config: { trustProxy?: number; publicUrl?: string }) {
  const warnings: string[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      warnings.push((JSON.parse(line.toString()) as { msg: string }).msg);
      done();
    },
  });
  return { app: testApp(undefined, { config, log: pino({ level: 'warn' }, sink) }), warnings };
}

describe('a proxy in front', () => {
  it('that is not believed is told of once', async () => {
    const { app, warnings } = logged({});
    for (let count = 0; count < 3; count += 1)
      await request(app).get('/sign-in').set('x-forwarded-for', '192.0.2.1').expect(200);
    expect(warnings).toEqual([expect.stringContaining('TRUST_PROXY')]);
  });

  it('that takes the encryption away without saying so is told of once', async () => {
    const { app, warnings } = logged({ publicUrl: 'https://training.city.example' });
    for (let count = 0; count < 3; count += 1) await request(app).get('/sign-in').expect(200);
    expect(warnings).toEqual([expect.stringContaining('X-Forwarded-Proto')]);
  });

  it('that is set up well is nothing to tell of', async () => {
    const { app, warnings } = logged({
      publicUrl: 'https://training.city.example',
      trustProxy: 1,
    });
    await request(app)
      .get('/sign-in')
      .set({ 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' })
      .expect(200);
    expect(warnings).toEqual([]);
  });
});
