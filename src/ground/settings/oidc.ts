import { z } from 'zod';
import type { Bilingual } from '../plain.js';
import { rolesOfGroups, type RoleOfGroup } from './oidc-roles.js';

/** Who tells us, by OpenID Connect, who somebody is. */
export interface OidcProvider {
  /** Its name in addresses: `main`, or as OIDC_PROVIDERS has it. */
  key: string;
  /** What people read on the button. */
  name: Bilingual;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The claim that holds the personnel number; without it nobody is found by one. */
  numberClaim: string | undefined;
  /** A claim with an address that only the city gives out; without it `email` counts, where it is verified. */
  emailClaim: string | undefined;
  groupsClaim: string;
  /** What groups give; empty where groups say nothing about roles. */
  roles: readonly RoleOfGroup[];
  /** Whether somebody unknown is put on record at the first sign-in. */
  adds: boolean;
  /** Whom its access tokens for programs must be meant for; without it none opens anything. */
  apiAudience: string | undefined;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Over a network nothing that proves who somebody is goes unencrypted. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
  return safe && search === '' && hash === '';
}

const claim = z
  .string()
  .regex(/^[\w:/.#-]{1,200}$/, 'must be the name of one claim')
  .optional();

const provider = z.object({
  ISSUER: z
    .string('is missing')
    .refine(isIssuer, 'must be an https:// address (http:// on this machine alone)'),
  CLIENT_ID: z.string('is missing'),
  CLIENT_SECRET: z.string('is missing'),
  NAME_UK: z.string().max(60, 'has more than 60 letters').optional(),
  NAME_EN: z.string().max(60, 'has more than 60 letters').optional(),
  SCOPE: z
    .string()
    .regex(/(?:^| )openid(?: |$)/, 'must hold the word openid')
    .default('openid email profile'),
  NUMBER_CLAIM: claim,
  EMAIL_CLAIM: claim,
  GROUPS_CLAIM: claim,
  ROLES: z
    .string()
    .transform((text, context) => {
      const roles = rolesOfGroups(text);
      if (!roles)
        context.addIssue(
          'must look like hr=GROUP,institute=GROUP,hr:DEPARTMENT=GROUP, of trainer, hr, institute and admin',
        );
      return roles ?? [];
    })
    .default([]),
  ADD_PEOPLE: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  API_AUDIENCE: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be one word of Latin letters and signs')
    .optional(),
});

const SETTINGS = Object.keys(provider.shape);
const MAIN = 'main';
const KEY = /^[a-z][a-z0-9]{0,19}$/;

type Env = Readonly<Record<string, string | undefined>>;

interface Read {
  providers: OidcProvider[];
  /** What is wrong, each beginning with the variable's name. */
  faults: string[];
}

/**
 * The providers that the environment names: the one of OIDC_ISSUER, and those of OIDC_PROVIDERS, whose
 * settings begin with OIDC_ and their name.
 */
export function readProviders(env: Env): Read {
  const names = (env.OIDC_PROVIDERS ?? '').split(',').map((name) => name.trim());
  const others = names.filter((name) => name !== '');
  const bad = others.find(
    (name, at) => !KEY.test(name) || name === MAIN || names.indexOf(name) < at,
  );
  if (bad !== undefined)
    return {
      providers: [],
      faults: [`OIDC_PROVIDERS names ${bad}: each name once, of small Latin letters, not ${MAIN}`],
    };
  const prefixes = new Map([[MAIN, 'OIDC_']]);
  for (const name of others) prefixes.set(name, `OIDC_${name.toUpperCase()}_`);
  const known = new Set(
    [...prefixes.values()].flatMap((prefix) => SETTINGS.map((one) => prefix + one)),
  );
  const strangers = Object.keys(env).filter(
    (name) => name.startsWith('OIDC_') && name !== 'OIDC_PROVIDERS' && !known.has(name),
  );
  const read = [...prefixes].map(([key, prefix]) => readProvider(env, key, prefix));
  return {
    providers: read.flatMap(({ providers }) => providers),
    faults: [
      ...strangers.map((name) => `${name} belongs to no provider of OIDC_PROVIDERS`),
      ...read.flatMap(({ faults }) => faults),
    ],
  };
}

function readProvider(env: Env, key: string, prefix: string): Read {
  const given = Object.fromEntries(SETTINGS.map((name) => [name, env[prefix + name]]));
  const isUnset = Object.values(given).every((value) => value === undefined);
  if (key === MAIN && isUnset) return { providers: [], faults: [] };
  const parsed = provider.safeParse(given);
  if (!parsed.success)
    return {
      providers: [],
      faults: parsed.error.issues.map(
        ({ path, message }) => `${prefix}${path.join('.')} ${message}`,
      ),
    };
  const values = parsed.data;
  const { host } = new URL(values.ISSUER);
  const one = {
    key,
    name: { uk: values.NAME_UK ?? host, en: values.NAME_EN ?? values.NAME_UK ?? host },
    issuer: values.ISSUER,
    clientId: values.CLIENT_ID,
    clientSecret: values.CLIENT_SECRET,
    scope: values.SCOPE,
    numberClaim: values.NUMBER_CLAIM,
    emailClaim: values.EMAIL_CLAIM,
    groupsClaim: values.GROUPS_CLAIM ?? 'groups',
    roles: values.ROLES,
    adds: values.ADD_PEOPLE === '1',
    apiAudience: values.API_AUDIENCE,
  };
  return { providers: [one], faults: [] };
}
