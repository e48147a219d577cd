import { GRANTS } from '../../training/results/addresses.js';
import { get, type Route } from '../../web/routes/route.js';
import { GRANTS_BOOK } from './addresses.js';
import { sendGrants } from './grants-book.js';
import { showGrants } from './grants-page.js';

/** All grant applications that came of courses, as a page and as a file; the institute's. */
export const grantsRoutes = (): Route[] => [
  get(GRANTS, ['institute'], showGrants),
  get(GRANTS_BOOK, ['institute'], sendGrants),
];
