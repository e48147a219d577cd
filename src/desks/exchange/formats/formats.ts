import type { Format } from './format.js';
import { hrSystem } from './hr-system.js';
import { portal } from './portal.js';

/** What addresses call each format; another one is a file beside these, a line here and its two texts. */
export const FORMAT_NAMES = ['portal', 'hr-system'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  portal,
  'hr-system': hrSystem,
};
