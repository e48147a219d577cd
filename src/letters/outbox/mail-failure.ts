import { z } from 'zod';

const MOST_TEXT = 300;

/** The server cannot be talked to at all, so that the next mail would fail alike. */
const UNREACHABLE = [
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EAUTH',
  'ENOAUTH',
];

export interface MailFailure {
  /** What the server or the network said, without the user's name and password. */
  text: string;
  /** The server will never take this mail (RFC 5321, 4.2.1: codes from 500). */
  permanent: boolean;
  unreachable: boolean;
}

/** What a failed delivery means. */
export function mailFailure(error: unknown, smtpUrl: string): MailFailure {
  const { message, code, responseCode } = facts.parse(error);
  const unreachable = UNREACHABLE.includes(code) || responseCode === 421;
  return {
    text: withoutSecrets(message, smtpUrl).replaceAll(/\s+/g, ' ').trim().slice(0, MOST_TEXT),
    permanent: !unreachable && responseCode >= 500,
    unreachable,
  };
}

const facts = z
  .object({
    message: z.string().catch(''),
    code: z.string().catch(''),
    responseCode: z.number().catch(0),
  })
  .catch(({ value }) => ({ message: String(value), code: '', responseCode: 0 }));

function withoutSecrets(text: string, smtpUrl: string): string {
  const { username, password } = new URL(smtpUrl);
  const plain = [username, password].map((part) => decodeURIComponent(part));
  const base64 = [...plain, plain.join('\0'), `\0${plain.join('\0')}`].map((part) =>
    Buffer.from(part).toString('base64'),
  );
  return [smtpUrl, username, password, ...plain, ...base64]
    .filter((secret) => secret.length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}
