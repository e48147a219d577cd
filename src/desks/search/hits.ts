import type { CurrentUser } from '../../web/routes/current-user.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** Who looks for what. */
export interface Search extends ReaderAt {
  user: CurrentUser;
  q: string;
}

/** One thing that was found, and where it is. */
export interface Hit {
  title: string;
  href: string;
  details: string;
}

/** What was found of one kind: the first of it, and where all of it is. */
export interface Found {
  id: 'people' | 'courses' | 'certificates';
  hits: Hit[];
  /** How many there are; more than the hits where they don't all fit. */
  total: number;
  allHref: string;
}

/** So many of a kind are shown; who wants more goes to its list, which narrows and pages. */
export const MOST_HITS = 8;
