import { DEFAULT_LANGUAGE } from '../../ground/language/languages.js';
import { translator } from '../../ground/language/i18n.js';

/** Pixels of the icons that are drawn when the application is built. */
const SIZES = [192, 512] as const;

/**
 * How a phone shows the registry among its programs. It opens like a page with a way back, as many of
 * its pages have none of their own. Browsers ask for it without cookies: it has one language.
 */
export function webManifest(institute: string, asset: (name: string) => string) {
  const t = translator(DEFAULT_LANGUAGE);
  return {
    name: `${institute}: ${t('common:registry')}`,
    short_name: institute,
    lang: DEFAULT_LANGUAGE,
    start_url: '/',
    display: 'minimal-ui',
    theme_color: '#9a3b26',
    icons: SIZES.map((size) => ({
      src: asset(`icon-${size}.png`),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any maskable',
    })),
  };
}
