import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Configuration, Provider } from 'oidc-provider';
import request from 'supertest';
import type { OidcProvider } from '../../src/ground/settings/oidc.js';
import type { Agent } from './test-app.js';

/** What the provider says of an account; its subject is the account's name. */
export type AccountClaims = Record<string, unknown>;

const CLIENT = { id: 'registry', secret: 'a secret that the provider gave the registry' };
const CLAIMS = ['family_name', 'given_name', 'personnel_number', 'upn', 'groups', '_claim_names'];

export interface IdentityProvider {
  url: () => string;
  /** The settings with which the registry knows it. */
  settings: (given?: Partial<OidcProvider>) => OidcProvider;
  /** The accounts that may sign in there, by name. */
  accounts: Map<string, AccountClaims>;
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
      ...{ roles: [], adds: false, ...given },
    }),
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
  ],
  cookies: { keys: ['a key for tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: CLAIMS },
  features: { devInteractions: { enabled: false } },
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
