import { afterAll, beforeAll } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { testConfig } from './test-app.js';

const { host } = new URL(testConfig.publicUrl);

/**
 * While the file's tests run, the web has one site: the application, at its public address with and
 * without TLS, and these documents by their addresses. Everything else is out of reach.
 */
export function useOnlyOurWeb(
  app: () => Express,
  documents: Readonly<Record<string, object>> = {},
): void {
  const real = globalThis.fetch;
  beforeAll(() => {
    globalThis.fetch = async (input, init) => {
      const asks = new Request(input, init);
      const { host: there, pathname, search } = new URL(asks.url);
      const document = documents[asks.url];
      if (document) return Response.json(document);
      if (there !== host) throw new TypeError(`Nobody may ask ${asks.url}`);
      const answer = await request(app())
        .get(pathname + search)
        .set(Object.fromEntries(asks.headers))
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => {
            done(null, Buffer.concat(parts).toString());
          });
        });
      return new Response(String(answer.body), {
        status: answer.status,
        headers: { 'content-type': String(answer.headers['content-type']) },
      });
    };
  });
  afterAll(() => {
    globalThis.fetch = real;
  });
}
