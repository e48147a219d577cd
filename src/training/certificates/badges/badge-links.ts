import type { Translate } from '../../../ground/language/i18n.js';

/** Where the badge of a certificate is had, form by form. */
export const badgeLinks = (number: string, t: Translate) => [
  { href: `/certificates/${number}.png`, text: t('certificates:badgePng') },
  { href: `/certificates/${number}.svg`, text: t('certificates:badgeSvg') },
];
