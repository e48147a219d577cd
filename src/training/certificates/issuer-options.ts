import type { Bilingual } from '../../ground/plain.js';

/** What every document says of who issued it. */
export interface IssuerOptions {
  /** Latin letters before the year in every number. */
  series: string;
  /** Without a trailing slash. */
  publicUrl: string;
  instituteName: Bilingual;
}
