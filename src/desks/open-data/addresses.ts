import { OPEN_DATA } from '../../ground/addresses/doors.js';

/** The description of all sets, for portals. */
export const OPEN_DATA_CATALOG_JSONLD = OPEN_DATA.below('/catalog.jsonld');

/** The formats of each set. */
export const FORMATS = ['json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export const fileHref = (set: string, format: Format): string =>
  `${OPEN_DATA.to()}/${set}.${format}`;

/**
 * Whoever uses open data names where they are from, and may do all else (Law of Ukraine «On Access to
 * Public Information», art. 10-1), which is what this licence says in every country.
 */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
