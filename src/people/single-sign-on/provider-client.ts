import * as oidc from 'openid-client';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import { discovered } from './discovered.js';
import { mergeClaims, readClaims, type ProviderClaims } from './provider-claims.js';
import { SIGN_IN_BY_PROVIDER_CALLBACK } from '../../ground/addresses/doors.js';

/** What a sign-in is begun with, and its answer is held against. */
export interface Secrets {
  state: string;
  nonce: string;
  /** The other half of what the provider was shown (PKCE, RFC 7636). */
  verifier: string;
}

/** One provider, and how we speak with it. What it answers badly fails with an error of openid-client. */
export class ProviderClient {
  readonly provider: OidcProvider;
  readonly #publicUrl: string;
  readonly #redirectUri: string;
  readonly #configuration: () => Promise<oidc.Configuration>;

  constructor(provider: OidcProvider, publicUrl: string) {
    this.provider = provider;
    this.#publicUrl = publicUrl;
    this.#redirectUri = `${publicUrl}${SIGN_IN_BY_PROVIDER_CALLBACK.to({ provider: provider.key })}`;
    this.#configuration = discovered(provider);
  }

  /** Where the person signs in, and what its answer will be held against. */
  async begin(): Promise<{ href: string; secrets: Secrets }> {
    const configuration = await this.#configuration();
    const secrets = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const { href } = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirectUri,
      scope: this.provider.scope,
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
    });
    return { href, secrets };
  }

  /**
   * What the provider says of who signed in.
   * @param query of the address to which it sent the browser back, with its question mark
   */
  async finish(
    query: string,
    { state, nonce, verifier }: Secrets,
  ): Promise<{ claims: ProviderClaims; idToken: string }> {
    const configuration = await this.#configuration();
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      new URL(this.#redirectUri + query),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      },
    );
    const idToken = tokens.claims();
    if (!idToken) throw new oidc.ClientError('no ID token');
    const asks = configuration.serverMetadata().userinfo_endpoint && this.#lacksIn(idToken);
    const userInfo = asks
      ? await oidc.fetchUserInfo(configuration, tokens.access_token, idToken.sub)
      : {};
    const claims = readClaims(mergeClaims(idToken, userInfo), this.provider);
    return { claims, idToken: tokens.id_token ?? '' };
  }

  /** Where the person signs out of the provider, too; undefined where it has no such place. */
  async signOutHref(idToken: string): Promise<string | undefined> {
    const configuration = await this.#configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(configuration, {
      ...(idToken === '' ? {} : { id_token_hint: idToken }),
      post_logout_redirect_uri: `${this.#publicUrl}/`,
    }).href;
  }

  /** Whether something that we need is to be asked for, because the ID token does not hold it. */
  #lacksIn(idToken: oidc.IDToken): boolean {
    const { numberClaim, emailClaim, groupsClaim, roles, adds } = this.provider;
    const needed = [
      emailClaim ?? 'email',
      ...(numberClaim === undefined ? [] : [numberClaim]),
      ...(roles.length === 0 ? [] : [groupsClaim]),
      ...(adds ? ['family_name', 'given_name'] : []),
    ];
    return needed.some((claim) => idToken[claim] === undefined);
  }
}
