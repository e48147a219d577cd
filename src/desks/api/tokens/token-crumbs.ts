import type { Request } from 'express';
import { readerOf } from '../../../web/pages/reader-of.js';
import { MY_PROFILE, MY_TOKENS } from '../../../ground/addresses/me.js';
export const CLIENT_PAGE = `${MY_TOKENS.to()}/client`;

/** The way to one's tokens, or to a page below them. */
export function tokenCrumbs(req: Request, last?: string) {
  const { t } = readerOf(req);
  const page = { text: t('api:title'), ...(last ? { href: MY_TOKENS.to() } : {}) };
  const profile = { text: t('people:profile.title'), href: MY_PROFILE.to() };
  return [profile, page, ...(last ? [{ text: last }] : [])];
}
