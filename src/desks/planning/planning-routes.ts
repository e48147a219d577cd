import type { Clock } from '../../ground/clock.js';
import type { Route } from '../../web/routes/route.js';
import { cancellationPage } from './cancellation-page.js';
import { coursePage } from './course/course-page.js';
import { costsPage } from './costs/costs-page.js';
import { editPage } from './course/edit-page.js';
import { listPage } from './list-page.js';
import { copyPage } from './copy/copy-page.js';
import { seriesPage } from './series/series-page.js';
import { newCoursePage } from './course/new-course-page.js';
import { placesPage } from './places/places-page.js';
import type { FitsOnPage } from '../../training/planning/publish-course.js';
import { sessionPage } from './sessions/session-page.js';

interface PlanningOptions {
  clock: Clock;
  fitsOnPage: FitsOnPage;
}

/** The institute's plan: from a draft to an announced or cancelled course. */
export const planningRoutes = ({ clock, fitsOnPage }: PlanningOptions): Route[] => [
  ...listPage(clock),
  // Before the page of one course: «new» and «series» are no courses' codes.
  ...newCoursePage(clock),
  ...seriesPage(clock),
  ...coursePage(clock, fitsOnPage),
  ...editPage(clock),
  ...costsPage(clock),
  ...copyPage(clock),
  ...placesPage(clock),
  ...sessionPage(clock),
  ...cancellationPage(clock),
];
