import type { Express } from 'express';
import { fromRoot } from './paths.js';
import { asset } from './assets.js';
import { PageEngine } from './page-engine.js';
import { textHelpers } from './text-helpers.js';
import { viewHelpers } from './view-helpers.js';

/** Handlebars pages; `strict` makes a variable that a page was not given an error, not a blank. */
export function setUpViews(app: Express, production: boolean): void {
  app.engine(
    'hbs',
    new PageEngine({
      extname: '.hbs',
      defaultLayout: 'main',
      layoutsDir: fromRoot('views/layouts'),
      partialsDir: fromRoot('views/partials'),
      helpers: { ...viewHelpers, ...textHelpers, asset },
      compilerOptions: { strict: true, preventIndent: true, explicitPartialContext: true },
    }).engine,
  );
  app.set('view engine', 'hbs');
  app.set('views', fromRoot('views'));
  if (production) app.enable('view cache');
}
