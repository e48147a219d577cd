import type { Request, Response } from 'express';
import { readerOf } from '../../web/pages/reader-of.js';
import type { ProviderClient } from './provider-client.js';
import { loggedError } from './what-failed.js';

/**
 * Sends a browser that has just signed out of the registry on to its provider (OpenID Connect RP-Initiated
 * Logout). A page goes between, because a form of ours leads to no other site (form-action of the content
 * security policy), not by a redirect either.
 */
export function signOutOfProvider(clientOf: (req: Request) => ProviderClient) {
  return async (req: Request, res: Response): Promise<void> => {
    const { signingOut } = req.session;
    delete req.session.signingOut;
    const client = clientOf(req);
    const href = await hrefFor(client, signingOut?.idToken, req);
    if (href === undefined) {
      res.redirect(303, '/');
      return;
    }
    const { lang, t } = readerOf(req);
    const name = client.provider.name[lang];
    res.set({ Refresh: `0; url=${href}`, 'Cache-Control': 'no-store' });
    res.render('people/single-sign-on/leaving', {
      title: t('single-sign-on:leaving.title'),
      text: t('single-sign-on:leaving.text', { name }),
      go: { href, text: t('single-sign-on:leaving.go', { name }) },
    });
  };
}

/** Undefined where there is nothing to sign out of, or the provider does not say where. */
async function hrefFor(
  client: ProviderClient,
  idToken: string | undefined,
  req: Request,
): Promise<string | undefined> {
  if (idToken === undefined) return undefined;
  try {
    return await client.signOutHref(idToken);
  } catch (error) {
    req.log.warn({ provider: client.provider.key, ...loggedError(error) }, 'no sign-out');
    return undefined;
  }
}
