import type { Translate } from '../../../ground/language/i18n.js';
import { CERTIFICATE } from '../../../ground/addresses/certificates.js';

/** Where the badge of a certificate is had, form by form. */
export const badgeLinks = (number: string, t: Translate) => [
  { href: CERTIFICATE.below('.png').to({ number }), text: t('certificates:badgePng') },
  { href: CERTIFICATE.below('.svg').to({ number }), text: t('certificates:badgeSvg') },
];
