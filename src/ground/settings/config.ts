import path from 'node:path';
import { z } from 'zod';
import { clamdAddress } from './clamd-address.js';
import { parseMailbox, type Mailbox } from './mailbox.js';
import { readProviders, type OidcProvider } from './oidc.js';
import { operationsOf, operationsShape, type Operations } from './operations.js';
import type { Bilingual } from '../plain.js';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const blankAsMissing = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

const SMTP = 'must look like smtp://user:password@mail.example:587 or smtps://mail.example:465';

function isSmtp(text: string): boolean {
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  // A percent sign that begins no code would be misread later.
  return hostname !== '' && !/%(?![0-9a-f]{2})/i.test(username + password);
}

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
      .optional(),
    DATA_DIR: z.string().default('./var/db'),
    SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    SMTP_URL: z.string().refine(isSmtp, SMTP).optional(),
    SMTP_TLS: z.enum(['required', 'off']).optional(),
    MAIL_FROM: z
      .string()
      .refine(
        (text) => parseMailbox(text) !== undefined,
        'must look like name@city.example or Name <name@city.example>',
      )
      .optional(),
    INSTITUTE_NAME_UK: z.string().default('Інститут міста'),
    INSTITUTE_NAME_EN: z.string().default('Institute of the City'),
    CERTIFICATE_SERIES: z
      .string()
      .regex(/^[A-Z]{1,6}$/, 'must be one to six capital Latin letters')
      .default('IM'),
    SIGNING_P12: z.string().optional(),
    SIGNING_P12_PASSWORD: z.string().optional(),
    CLAMD_URL: z
      .string()
      .refine(
        (url) => clamdAddress(url) !== undefined,
        'must look like tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl',
      )
      .optional(),
    TRUST_DIR: z.string().optional(),
    LOCAL_SIGN_IN: z
      .string()
      .toLowerCase()
      .refine(
        (text) => text === 'on' || z.email().safeParse(text).success,
        'must be on, or the e-mail of the one account that may still sign in with its password',
      )
      .default('on'),
    TRUST_PROXY: z.coerce.number().int().min(0).default(0),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    DEMO: flag.optional(),
    WEBHOOK_ALLOW_PRIVATE: flag.default(false),
    ...operationsShape,
  })
  .refine((env) => !env.MONGODB_URI || env.SESSION_SECRET, {
    path: ['SESSION_SECRET'],
    message: 'is obligatory together with MONGODB_URI: openssl rand -hex 32 makes one',
  });

/** A setting that cannot be used; the message is the one line an operator needs. */
export class BadConfiguration extends Error {}

export interface Config extends Operations {
  port: number;
  host: string;
  /** Address under which people reach the application, without a trailing slash. */
  publicUrl: string;
  mongodbUri: string | undefined;
  /** Absolute directory of the embedded database. */
  dataDir: string;
  sessionSecret: string | undefined;
  /** The mail server; without it mails are kept to be read in the application. */
  smtpUrl: string | undefined;
  /** Whether mails go without encryption to a server that offers none; by default on this machine alone. */
  smtpTls: 'required' | 'off' | undefined;
  /** Who mails come from; without a name of its own it is the institute's. */
  mailFrom: Mailbox;
  instituteName: Bilingual;
  certificateSeries: string;
  /** Absolute path of the PKCS #12 file with which documents are signed, and what opens it. */
  signingP12: string | undefined;
  signingP12Password: string | undefined;
  /** Where ClamAV's daemon looks files through before they are stored; without it none is. */
  clamdUrl: string | undefined;
  /** Absolute folder of the certificates on whose word signatures are relied on; without it on nobody's. */
  trustDir: string | undefined;
  /** Who may tell us who somebody is, in the order of their buttons. */
  oidc: readonly OidcProvider[];
  /** The one account that may use its password; undefined where everybody may. */
  emergencyAccount: string | undefined;
  /** Number of reverse proxies in front of the application. */
  trustProxy: number;
  logLevel: string;
  /** Whether other systems may be told by http, and at addresses of this machine or its networks. */
  webhookAllowPrivate: boolean;
  /** Whether an empty database gets the demonstration data. */
  demo: boolean;
  /** Whether there is a page of the product's own parts: where it is developed and tested alone. */
  designPage: boolean;
}

/**
 * Reads every setting from the environment, once.
 * @throws {BadConfiguration} naming each bad variable and how to mend it
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = blankAsMissing(env);
  const parsed = schema.safeParse(given);
  const { providers, faults } = readProviders(given);
  faults.unshift(
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
  );
  const values = parsed.data;
  if (values && values.LOCAL_SIGN_IN !== 'on' && providers.length === 0)
    faults.push('LOCAL_SIGN_IN needs a provider to sign in with: OIDC_ISSUER');
  if (!values || faults.length > 0)
    throw new BadConfiguration(`Bad settings: ${faults.join('; ')}. See .env.example.`);
  const publicUrl = (values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(
    /(?<!\/)\/+$/,
    '',
  );
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl,
    mongodbUri: values.MONGODB_URI,
    dataDir: path.resolve(values.DATA_DIR),
    sessionSecret: values.SESSION_SECRET,
    smtpUrl: values.SMTP_URL,
    smtpTls: values.SMTP_TLS,
    mailFrom: parseMailbox(values.MAIL_FROM ?? '') ?? defaultSender(publicUrl),
    instituteName: { uk: values.INSTITUTE_NAME_UK, en: values.INSTITUTE_NAME_EN },
    certificateSeries: values.CERTIFICATE_SERIES,
    signingP12: values.SIGNING_P12 === undefined ? undefined : path.resolve(values.SIGNING_P12),
    signingP12Password: values.SIGNING_P12_PASSWORD,
    clamdUrl: values.CLAMD_URL,
    trustDir: values.TRUST_DIR === undefined ? undefined : path.resolve(values.TRUST_DIR),
    oidc: providers,
    emergencyAccount: values.LOCAL_SIGN_IN === 'on' ? undefined : values.LOCAL_SIGN_IN,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    webhookAllowPrivate: values.WEBHOOK_ALLOW_PRIVATE,
    demo: values.DEMO ?? !values.MONGODB_URI,
    designPage: given.NODE_ENV !== 'production',
    ...operationsOf(values),
  };
}

/** An address in the application's own domain; an address made of numbers has none. */
function defaultSender(publicUrl: string): Mailbox {
  const { hostname } = new URL(publicUrl);
  const domain = /[a-z]/i.test(hostname) && !hostname.startsWith('[') ? hostname : 'localhost';
  return { name: undefined, address: `no-reply@${domain}` };
}
