import type { Clock } from '../../ground/clock.js';
import type { Route } from '../../web/routes/route.js';
import { linkPages } from './link-pages.js';
import { comingOfAgePage } from './minors/coming-of-age-page.js';
import { deletionPage } from './own/deletion-page.js';
import { namePage } from './own/name-page.js';
import { toldPage } from './own/told-page.js';
import { signInByLinkPage } from './sign-in-page.js';
import { signUpPage } from './sign-up-page.js';
import { trainingsPage } from './trainings-page.js';

/** Trainings of communities for residents: found, asked for by a link, looked after, left. */
export const residentsRoutes = (options: { clock: Clock; secret: string }): Route[] => [
  ...trainingsPage(options),
  // Before a training of that code is looked for.
  ...signInByLinkPage(options),
  ...namePage(options),
  ...toldPage(options),
  ...deletionPage(options),
  ...comingOfAgePage(options),
  ...linkPages(options),
  ...signUpPage(options),
];
