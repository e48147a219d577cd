import { parse } from 'bowser';
import type { Translate } from '../../ground/language/i18n.js';

/** A browser and its system in words, by the name that it gives itself: «Firefox, Windows». */
export function deviceWords(userAgent: string, t: Translate): string {
  if (userAgent === '') return t('sessions:unknown');
  const { browser, os } = parse(userAgent);
  const words = [browser.name, os.name].filter((word) => word !== undefined && word !== '');
  return words.length > 0 ? words.join(', ') : t('sessions:unknown');
}
