import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Answer, NoAnswer } from './answer.js';
import { checkedLookup, PrivateAddress } from './checked-lookup.js';
import { isPrivateByNumber } from './public-address.js';

const WAIT_MS = 10_000;
/** So much of an answer is read, so that its sender may end; nothing of it is used. */
const MOST_BYTES = 16_384;

interface Sent {
  headers: Record<string, string>;
  body: string;
  /** Whether http, and addresses of this machine and its networks, are allowed. */
  allowPrivate: boolean;
  /** For so long an answer is waited for, from the resolving of the name on; default 10 seconds. */
  waitMs?: number;
}

/**
 * Posts a body and returns the status that was answered, or why none was; never fails. Redirects are not
 * followed. Nothing is sent to an address that is not public: a receiver's name is given by people, and
 * would otherwise open what only this machine can reach.
 */
export async function postTo(
  url: URL,
  { headers, body, allowPrivate, waitMs = WAIT_MS }: Sent,
): Promise<Answer> {
  const { protocol } = url;
  if (protocol !== 'https:' && !allowPrivate) return 'insecure';
  // What is an address already is never looked up.
  if (!allowPrivate && isPrivateByNumber(url)) return 'private';
  const bytes = Buffer.from(body);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'Content-Length': String(bytes.length) },
    // No connection is used twice: each is made to what was looked at for it.
    agent: false,
    signal: AbortSignal.timeout(waitMs),
    ...(allowPrivate ? {} : { lookup: checkedLookup }),
  };
  return new Promise((resolve) => {
    const sent = (protocol === 'https:' ? requestHttps : requestHttp)(url, options);
    let status: Answer | undefined;
    sent.on('response', (answered) => {
      status = `${answered.statusCode ?? 0}`;
      const said = status;
      readLittle(answered, () => {
        resolve(said);
        sent.destroy();
      });
    });
    sent.on('error', (error) => {
      // Whoever breaks off in the middle of an answer has said its status.
      resolve(status ?? whyNot(error));
    });
    sent.end(bytes);
  });
}

/** Reads an answer to its end, or as far as anybody has to. */
function readLittle(answered: IncomingMessage, done: () => void): void {
  let read = 0;
  answered.on('data', (part: Buffer) => {
    read += part.length;
    if (read > MOST_BYTES) done();
  });
  answered.on('end', done);
  answered.on('error', done);
  answered.on('close', done);
}

const NO_NAME = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'];
const OF_CERTIFICATES = /CERT|TLS|SSL|SIGNATURE|EPROTO/;

function whyNot(error: Error): NoAnswer {
  if (error instanceof PrivateAddress) return 'private';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NO_NAME.includes(code)) return 'no-name';
  if (code === 'ETIMEDOUT') return 'timeout';
  return OF_CERTIFICATES.test(code) ? 'certificate' : 'connection';
}
