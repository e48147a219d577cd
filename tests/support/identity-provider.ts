import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Configuration, Provider } from 'oidc-provider';
import request from 'supertest';
import type { OidcProvider } from '../../src/ground/settings/oidc.js';
import { SCOPES } from '../../src/desks/api/tokens/scopes.js';
import type { Agent } from './test-app.js';

/** What the provider says of an account; its subject is the account's name. */
export type AccountClaims = Record<string, unknown>;

const CLIENT = { id: 'registry', secret: 'a secret that the provider gave the registry' };
/** A program that is registered there beside the registry, and the audience of the registry's API. */
const PROGRAM = { id: 'payroll', secret: 'a secret that the provider gave the payroll' };
export const API = 'https://registry.example/api/v1';
const CLAIMS = ['family_name', 'given_name', 'personnel_number', 'upn', 'groups', '_claim_names'];

export interface IdentityProvider {
  url: () => string;
  /** The settings with which the registry knows it. */
  settings: (given?: Partial<OidcProvider>) => OidcProvider;
  /** The accounts that may sign in there, by name. */
  accounts: Map<string, AccountClaims>;
  /** A program's access token, as the provider gives it for its own credentials. */
  clientToken: (asked?: { scope?: string; audience?: string }) => Promise<string>;
  /** Signs in there, as sent by the registry to `href`; gives the address to which it sends back. */
  signIn: (href: string, account: string) => Promise<string>;
}

/**
 * A real provider on the loopback address while the file's tests run. Whoever types an account's name on its
 * page is signed in as that.
 * @param registry where it sends people back to
 */
export function useIdentityProvider(registry: () => string): IdentityProvider {
  const accounts = new Map<string, AccountClaims>();
  let server: Server | undefined;
  const url = () => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;

  beforeAll(async () => {
    // It warns of what would be wrong in earnest: keys and accounts that end with the process.
    for (const way of ['warn', 'info'] as const)
      jest.spyOn(console, way).mockImplementation(() => undefined);
    const { Provider } = await import('oidc-provider');
    const started = createServer().listen(0, '127.0.0.1');
    server = started;
    await new Promise((resolve) => started.once('listening', resolve));
    const provider = new Provider(url(), configuration(registry(), accounts));
    const answer = provider.callback();
    started.on('request', (req: IncomingMessage, res: ServerResponse) => {
      if (req.url?.startsWith('/interaction/')) void interact(provider, req, res);
      else void answer(req, res);
    });
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  return {
    url,
    accounts,
    settings: (given = {}) => ({
      ...{ key: 'main', name: { uk: 'Мерія', en: 'City Hall' }, issuer: url() },
      ...{ clientId: CLIENT.id, clientSecret: CLIENT.secret, scope: 'openid email profile' },
      ...{ numberClaim: undefined, emailClaim: undefined, groupsClaim: 'groups' },
      ...{ roles: [], adds: false, apiAudience: undefined, ...given },
    }),
    clientToken: async ({
      scope = '',
      audience = API,
    }: { scope?: string; audience?: string } = {}) => {
      const { body } = (await request(url())
        .post('/token')
        .auth(PROGRAM.id, PROGRAM.secret)
        .type('form')
        .send({ grant_type: 'client_credentials', resource: audience, scope })
        .expect(200)) as { body: { access_token: string } };
      return body.access_token;
    },
    signIn: (href, account) => walk(request.agent(url()), { href, account, until: registry() }),
  };
}

/** Follows the provider's pages, as a browser does, until it sends back. */
async function walk(
  browser: Agent,
  { href, account, until }: { href: string; account: string; until: string },
): Promise<string> {
  let at = new URL(href);
  while (!at.href.startsWith(until)) {
    const path = at.pathname + at.search;
    const answer = path.startsWith('/interaction/')
      ? await browser.post(path).type('form').send({ account }).redirects(0)
      : await browser.get(path).redirects(0);
    const { location } = answer.headers as { location?: string };
    if (location === undefined) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    at = new URL(location, at);
  }
  return at.pathname + at.search;
}

const configuration = (registry: string, accounts: Map<string, AccountClaims>): Configuration => ({
  clients: [
    {
      ...{ client_id: CLIENT.id, client_secret: CLIENT.secret },
      redirect_uris: ['main', 'other'].map((key) => `${registry}/sign-in/oidc/${key}/callback`),
      post_logout_redirect_uris: [`${registry}/`],
    },
    {
      ...{ client_id: PROGRAM.id, client_secret: PROGRAM.secret },
      ...{ redirect_uris: [], response_types: [], grant_types: ['client_credentials'] },
    },
  ],
  cookies: { keys: ['a key for tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: CLAIMS },
  scopes: ['openid', 'offline_access', ...SCOPES],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_ctx, audience) => ({
        ...{ scope: SCOPES.join(' '), audience, accessTokenFormat: 'jwt' },
      }),
    },
  },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, sub) => {
    const claims = accounts.get(sub);
    return claims && { accountId: sub, claims: () => ({ sub, ...claims }) };
  },
  // Nobody is asked whether the registry may know: it is the city's own.
  loadExistingGrant: async ({ oidc }) => {
    const { client, session, provider } = oidc;
    const ids = { clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' };
    const grant = new provider.Grant(ids);
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

/** The provider's page of signing in. */
async function interact(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (req.method !== 'POST') {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end('<form method="post"><input name="account"><button>Увійти</button></form>');
    return;
  }
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const account = new URLSearchParams(Buffer.concat(parts).toString()).get('account') ?? '';
  const result =
    account === ''
      ? { error: 'access_denied', error_description: 'the person went away' }
      : { login: { accountId: account } };
  await provider.interactionFinished(req, res, result);
}
