import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { postTo } from '../../../../src/letters/webhooks/sending/post.js';
import { Receiver } from '../receiver.js';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.open();
});
afterAll(() => {
  receiver.close();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.behaves = () => 204;
});

const sent = { headers: {}, body: JSON.stringify({ type: 'ping', data: {} }), allowPrivate: true };
const post = (address = receiver.url, given: Partial<typeof sent> & { waitMs?: number } = {}) =>
  postTo(new URL(address), { ...sent, ...given });

describe('what is posted to a receiver', () => {
  it.each([200, 299, 400, 503])('is answered by the status alone: %d', async (status) => {
    receiver.behaves = () => status;
    expect(await post()).toBe(String(status));
  });

  it('follows no redirect', async () => {
    receiver.behaves = (_, res) => {
      res.writeHead(302, { Location: `http://127.0.0.1:${receiver.port}/elsewhere` }).end();
      return undefined;
    };
    expect(await post()).toBe('302');
    expect(receiver.received).toHaveLength(1);
  });

  it('is not waited for longer than is said, be it for the status or for the rest', async () => {
    receiver.behaves = () => undefined;
    expect(await post(undefined, { waitMs: 100 })).toBe('timeout');
    receiver.behaves = (_, res) => {
      res.writeHead(200).write('begun');
      return undefined;
    };
    expect(await post(undefined, { waitMs: 100 })).toBe('200');
  });

  it('is read but a little of, however long the answer', async () => {
    let written = 0;
    receiver.behaves = (_, res) => {
      res.writeHead(200);
      const more = () => {
        while (!res.destroyed && res.write('x'.repeat(1024))) written += 1024;
      };
      res.on('drain', more);
      more();
      return undefined;
    };
    expect(await post()).toBe('200');
    expect(written).toBeLessThan(50_000_000);
  });

  it('says what stood in the way', async () => {
    const closed = await Receiver.open();
    const { url } = closed;
    closed.close();
    expect(await post(url)).toBe('connection');
    expect(await post(receiver.url.replace('http:', 'https:'))).toBe('certificate');
  });
});

describe('what is not public', () => {
  const guarded = { allowPrivate: false };

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1', '2130706433', '0x7f.1'])(
    'is sent nothing by its address %s',
    async (host) => {
      expect(await post(`https://${host}:${receiver.port}/`, guarded)).toBe('private');
      expect(receiver.received).toEqual([]);
    },
  );

  it('is sent nothing by a name that leads there', async () => {
    expect(await post(`https://localhost:${receiver.port}/`, guarded)).toBe('private');
    expect(receiver.received).toEqual([]);
  });

  it('is sent nothing without encryption', async () => {
    expect(await post(`http://localhost:${receiver.port}/`, guarded)).toBe('insecure');
    expect(receiver.received).toEqual([]);
  });
});
