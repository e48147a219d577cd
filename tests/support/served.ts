import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { afterAll, beforeAll } from '@jest/globals';

/** Serves the application on a free port of the loopback address while the file's tests run. */
export function useServed(make: () => Express): () => string {
  let server: Server | undefined;
  beforeAll(async () => {
    const started = make().listen(0, '127.0.0.1');
    server = started;
    await new Promise((resolve) => started.once('listening', resolve));
  });
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  return () => {
    const { port } = server?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  };
}
