import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { readConfig, type Config } from '../../../src/ground/settings/config.js';

/** What the server answers to a mail for this address; undefined takes it. */
type Answer = (address: string) => { code: number; text: string } | undefined;

export interface MailServer {
  /** A configuration whose mail server is this one. */
  config: () => Config;
  /** What came since the test began, in order. */
  mails: ParsedMail[];
  /** Refuses mails from now on until the next test begins. */
  answer: (answer: Answer) => void;
}

export const USER = 'registry';
export const PASSWORD = 'a very secret word';

/** A real SMTP server in this process that asks for a password, for the file's tests. */
export function useMailServer(env: Record<string, string> = {}): MailServer {
  const mails: ParsedMail[] = [];
  let port = 0;
  let respond: Answer = () => undefined;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN'],
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      if (username === USER && password === PASSWORD) done(null, { user: username });
      else done(new Error(`wrong password ${password ?? ''}`));
    },
    onRcptTo: ({ address }, _session, done) => {
      const refusal = respond(address);
      if (!refusal) done();
      else done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  beforeAll(async () => {
    const listening = server.listen(0, '127.0.0.1');
    await new Promise((resolve) => listening.once('listening', resolve));
    port = (listening.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  });
  beforeEach(() => {
    mails.length = 0;
    respond = () => undefined;
  });
  return {
    config: () =>
      readConfig({
        PUBLIC_URL: 'https://training.city.example',
        SMTP_URL: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
        ...env,
      }),
    mails,
    answer: (answer) => {
      respond = answer;
    },
  };
}
