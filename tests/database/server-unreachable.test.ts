import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable, openDatabase } from '../../src/database/database.js';
import { serverUnreachable } from '../../src/database/server-unreachable.js';

const login = 'registry:s3cret%21word';

async function failureOf(uri: string): Promise<{ error: unknown; afterMs: number }> {
  const start = Date.now();
  const error = await openDatabase({ uri, dataDir: '/nowhere' }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, afterMs: Date.now() - start };
}

describe('a MongoDB server that cannot be used', () => {
  it('is reported within ten seconds, in one line, without credentials', async () => {
    const { error, afterMs } = await failureOf(`mongodb://${login}@127.0.0.1:9/registry`);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(String(error)).toMatch(/MongoDB at 127\.0\.0\.1:9 \(MONGODB_URI\).*ECONNREFUSED/);
    expect(String(error)).not.toMatch(/s3cret|registry:|\n/);
    expect(afterMs).toBeLessThan(10_000);
  });

  it('is reported within ten seconds when it accepts connections and says nothing', async () => {
    const held: Socket[] = [];
    const mute = createServer((socket) => held.push(socket)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { error, afterMs } = await failureOf(`mongodb://${login}@127.0.0.1:${port}/`);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(String(error)).toContain(`127.0.0.1:${port}`);
    expect(afterMs).toBeLessThan(10_000);
    for (const socket of held) socket.destroy();
    mute.close();
  });

  it('is reported when the address is no connection string', async () => {
    const { error } = await failureOf(`postgres://${login}@db.example/registry`);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(String(error)).not.toContain('s3cret');
  });

  it('is never reported with its credentials, whatever the driver says', () => {
    const said = new Error(`failed for ${login}: password s3cret!word\nof user registry`);
    const { message } = serverUnreachable(`mongodb://${login}@a.example,b.example/?tls=true`, said);
    expect(message).toContain('MongoDB at a.example,b.example');
    expect(message).not.toMatch(/s3cret|registry|\n/);
  });
});
