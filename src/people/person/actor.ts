import type { Translate } from '../../ground/language/i18n.js';

const PROVIDER = 'provider:';

/** A provider as the one who acted, in place of a person's id: what its groups say is done at a sign-in. */
export const asProvider = (name: string): string => `${PROVIDER}${name}`;

/** Who acted, where it was no person: a provider by its name, or the registry itself. */
export const actorWords = (by: string, t: Translate): string =>
  by.startsWith(PROVIDER)
    ? t('audit:provider', { name: by.slice(PROVIDER.length) })
    : t('audit:registry');
