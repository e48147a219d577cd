import type { Request, Response } from 'express';
import type { DomainError } from '../../ground/errors.js';
import { errorKey } from '../../ground/language/i18n.js';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { statusOf } from '../../web/routes/status-of.js';
import { signInAt } from '../sign-in/signed-in-by.js';

interface Refused {
  refusal: DomainError;
  provider: OidcProvider;
  returnTo: string;
}

/** Says why somebody is not signed in, and what they can do about it. */
export function showRefusal(
  req: Request,
  res: Response,
  { refusal, provider, returnTo }: Refused,
): void {
  const { lang, t } = readerOf(req);
  const { code, values, retryAfter } = refusal;
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter));
  res.status(statusOf(refusal)).render('people/single-sign-on/refused', {
    title: t('single-sign-on:failed.title'),
    text: t(errorKey(code), values),
    again: {
      href: signInAt(provider, returnTo),
      text: t('single-sign-on:failed.again', { name: provider.name[lang] }),
    },
  });
}
