import type { Translate } from '../../../ground/language/i18n.js';
import type { Needs } from './needs.js';

/** What somebody needs, in the reader's language and their own words; empty where nothing was said. */
export const needsText = (needs: Needs | null | undefined, t: Translate): string =>
  needs
    ? [...needs.kinds.map((kind) => t(`residents:needs.kinds.${kind}`)), needs.words]
        .filter((part) => part !== '')
        .join('; ')
    : '';
