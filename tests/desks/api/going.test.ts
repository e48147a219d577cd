import express from 'express';
import { expect, it } from '@jest/globals';
import { pino } from 'pino';
import request from 'supertest';
import { z } from 'zod';
import { operation } from '../../../src/desks/api/operation.js';
import { openApiOf } from '../../../src/desks/api/reference/openapi.js';
import { setUpApi } from '../../../src/desks/api/set-up-api.js';
import { testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const { publicUrl } = testConfig;
const going = {
  since: new Date('2027-01-01T00:00:00Z'),
  gone: new Date('2028-01-01T00:00:00Z'),
  instead: 'newWay',
};
const common = {
  method: 'get',
  tag: 'own',
  summary: 'A way',
  access: 'anyone',
  query: z.object({}),
  answer: z.object({ there: z.boolean() }),
  handle: () => Promise.resolve({ body: { there: true } }),
} as const;
const operations = [
  operation({ ...common, method: 'post', path: '/old-way', id: 'writeOldWay', going }),
  operation({ ...common, path: '/old-way', id: 'oldWay', going }),
  operation({ ...common, path: '/new-way', id: 'newWay' }),
];

it('an operation that is to go says so in every answer and in the document, and no other does', async () => {
  const app = express();
  const options = { publicUrl, oidc: [], clock: () => new Date(), log: pino({ level: 'silent' }) };
  setUpApi(app, options, operations);
  for (const [query, status] of [
    ['', 200],
    ['?nonsense=1', 422],
  ] as const) {
    const { headers } = await request(app).get(`/api/v1/old-way${query}`).expect(status);
    expect(headers).toMatchObject({
      deprecation: '@1798761600',
      sunset: 'Sat, 01 Jan 2028 00:00:00 GMT',
      link: `<${publicUrl}/api/docs>; rel="deprecation"; type="text/html"`,
    });
  }
  const unread = await request(app)
    .post('/api/v1/old-way')
    .type('text/plain')
    .send('x')
    .expect(415);
  expect(unread.headers).toHaveProperty('sunset');
  const { headers } = await request(app).get('/api/v1/new-way').expect(200);
  expect(Object.keys(headers)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/deprecation|sunset/)]),
  );
  const { paths } = openApiOf(operations, publicUrl) as { paths: Record<string, { get: object }> };
  expect(paths['/old-way']?.get).toMatchObject({
    deprecated: true,
    description: 'No token is needed. Goes on 2028-01-01: `newWay` gives the same.',
  });
  expect(paths['/new-way']?.get).not.toHaveProperty('deprecated');
});
