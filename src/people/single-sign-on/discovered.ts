import * as oidc from 'openid-client';
import type { OidcProvider } from '../../ground/settings/oidc.js';

/** What a provider says of itself is asked for again so often; until it answers, what it said before holds. */
const FRESH_MS = 12 * 3600_000;
const ANSWERS_WITHIN_S = 10;
/** So much the clocks may differ. */
const TOLERANCE_S = 60;

/** By the form, where a provider takes that, since fewer misread it; else by the header (RFC 8414, 2). */
const authenticated =
  (secret: string): oidc.ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? [];
    const show = methods.includes('client_secret_post')
      ? oidc.ClientSecretPost(secret)
      : oidc.ClientSecretBasic(secret);
    show(server, client, body, headers);
  };

/** Asks a provider how it is spoken with (OpenID Connect Discovery). Fails while it does not answer. */
export function discover({ issuer, clientId, clientSecret }: OidcProvider) {
  const server = new URL(issuer);
  return oidc.discovery(
    server,
    clientId,
    { [oidc.clockTolerance]: TOLERANCE_S },
    authenticated(clientSecret),
    {
      timeout: ANSWERS_WITHIN_S,
      execute: [
        // The signature is checked besides the connection over which the token came.
        oidc.enableNonRepudiationChecks,
        // Settings let no other than this machine through: ground/settings/oidc.ts.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        ...(server.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    },
  );
}

/** A provider's word on how it is spoken with, asked for when it is first needed, once for all who wait. */
export function discovered(provider: OidcProvider): () => Promise<oidc.Configuration> {
  let known: { configuration: oidc.Configuration; at: number } | undefined;
  let asking: Promise<oidc.Configuration> | undefined;
  const ask = async () => {
    try {
      const configuration = await discover(provider);
      known = { configuration, at: Date.now() };
      return configuration;
    } catch (error) {
      if (known) return known.configuration;
      throw error;
    } finally {
      asking = undefined;
    }
  };
  return () => {
    if (known && Date.now() - known.at < FRESH_MS) return Promise.resolve(known.configuration);
    return (asking ??= ask());
  };
}
