import { afterAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noteRuns } from '../../../src/database/running/job-runs.js';
import { stores } from '../../../src/programs/jobs/replays.js';
import { createMetrics } from '../../../src/programs/metrics/metrics.js';
import { openMetricsDoor } from '../../../src/programs/metrics/metrics-door.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-24T08:00:00Z');
const TOKEN = 'a token for this test';
const pool = () => ({ open: 5, inUse: 2 });
const newMetrics = () => createMetrics({ stores, clock: () => NOW, pool });

/** The application with metrics, and what they say to who bears the token. */
function measured() {
  const metrics = newMetrics();
  const app = testApp(() => NOW, { metrics, config: { metricsToken: TOKEN } });
  const told = async () => {
    const answer = await request(app).get('/metrics').set('Authorization', `Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/plain');
    return answer.text;
  };
  return { app, told };
}

describe('metrics', () => {
  it('are there for nobody until a token is set, and then for whoever bears it', async () => {
    await request(testApp(() => NOW, { metrics: newMetrics() }))
      .get('/metrics')
      .expect(404);
    const { app } = measured();
    await request(app).get('/metrics').expect(401);
    await request(app).get('/metrics').set('Authorization', 'Bearer another').expect(401);
  });

  it('count answers by pattern, method and status, and tell no address that somebody typed', async () => {
    const { app, told } = measured();
    await request(app).get('/verify/a-code-that-opens-something').expect(404);
    await request(app).get('/nowhere/whatever-was-typed').expect(404);
    await request(app).post('/sign-in').type('form').send({}).expect(422);
    const text = await told();
    for (const labels of [
      'method="GET",route="/verify/:code",status="404"',
      'method="GET",route="none",status="404"',
      'method="POST",route="/sign-in",status="422"',
    ])
      expect(text).toContain(`http_request_duration_seconds_count{${labels}} 1`);
    expect(text).not.toMatch(/a-code|whatever/);
  });

  it('tell how the registry stands at the first time of asking', async () => {
    const at = new Date(NOW.getTime() - 60_000);
    await noteRuns([{ job: 'send mail', at, ms: 250, failed: false }]);
    await noteRuns([{ job: 'send mail', at: NOW, ms: 1500, failed: true }]);
    const text = await measured().told();
    for (const line of [
      'registry_up 1',
      'registry_effects_failed 0',
      'registry_mail{status="waiting"} 0',
      'registry_job_failures{job="send mail"} 1',
      'registry_job_duration_seconds{job="send mail"} 1.5',
      `registry_job_success_timestamp_seconds{job="send mail"} ${at.getTime() / 1000}`,
      'mongodb_connections{state="open"} 5',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('name nobody', async () => {
    const { app, told } = measured();
    const { email, _id } = await aPerson();
    await (await signedIn(app, email)).get('/me').expect(200);
    const text = await told();
    expect(text).not.toContain(email);
    expect(text).not.toContain(_id);
  });
});

describe('an address of metrics alone', () => {
  let server: Server | undefined;
  afterAll(() => {
    server?.close();
  });

  it('has them without a token, and nothing else', async () => {
    server = await openMetricsDoor({ host: '127.0.0.1', port: 0 }, newMetrics().text);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const close = { headers: { connection: 'close' } };
    expect(await (await fetch(`${url}/metrics`, close)).text()).toContain('registry_up 1');
    expect((await fetch(`${url}/sign-in`, close)).status).toBe(404);
  });
});
