import type { Express } from 'express';
import { fromRoot } from '../../ground/paths.js';
import { asset } from './assets.js';
import { keepingHelpers } from './kept-html.js';
import { pageEngine } from './page-engine.js';
import { textHelpers } from './text-helpers.js';
import { viewHelpers } from './view-helpers.js';

/** Handlebars pages; views are read once, and `npm run dev` starts anew when one changes. */
export function setUpViews(app: Express): void {
  const views = fromRoot('views');
  app.engine(
    'hbs',
    pageEngine(views, { ...viewHelpers, ...textHelpers, ...keepingHelpers, asset }),
  );
  app.set('view engine', 'hbs');
  app.set('views', views);
  app.enable('view cache');
}
