import type { Request } from 'express';
import { readerOf } from '../../../web/pages/reader-of.js';

export const TOKENS_PAGE = '/me/tokens';
export const CLIENT_PAGE = `${TOKENS_PAGE}/client`;

/** The way to one's tokens, or to a page below them. */
export function tokenCrumbs(req: Request, last?: string) {
  const { t } = readerOf(req);
  const page = { text: t('api:title'), ...(last ? { href: TOKENS_PAGE } : {}) };
  const profile = { text: t('people:profile.title'), href: '/me/profile' };
  return [profile, page, ...(last ? [{ text: last }] : [])];
}
