import { get, type Route } from '../../web/routes/route.js';
import { sendGrants } from './grants-book.js';
import { showGrants } from './grants-page.js';
import { GRANTS } from '../../ground/addresses/institute.js';
import { GRANTS_XLSX } from './addresses.js';

/** All grant applications that came of courses, as a page and as a file; the institute's. */
export const grantsRoutes = (): Route[] => [
  get(GRANTS.pattern, ['institute'], showGrants),
  get(GRANTS_XLSX.pattern, ['institute'], sendGrants),
];
