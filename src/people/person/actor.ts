import type { Translate } from '../../ground/language/i18n.js';

const PROVIDER = 'provider:';

/** A provider as the one who acted, in place of a person's id: what its groups say is done at a sign-in. */
export const asProvider = (name: string): string => `${PROVIDER}${name}`;

const PROVISIONING = 'provisioning:';

/** A directory that provisions people as the one who acted, by the name of its token. */
export const asProvisioning = (name: string): string => `${PROVISIONING}${name}`;

/** Who acted, where it was no person: a provider or a directory by its name, or the registry itself. */
export function actorWords(by: string, t: Translate): string {
  if (by.startsWith(PROVIDER)) return t('audit:provider', { name: by.slice(PROVIDER.length) });
  return by.startsWith(PROVISIONING)
    ? t('audit:provisioning', { name: by.slice(PROVISIONING.length) })
    : t('audit:registry');
}
