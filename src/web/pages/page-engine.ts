import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars, { type TemplateDelegate } from 'handlebars';

/** `strict` makes a variable that a page was not given an error, not a blank. */
const COMPILING = { strict: true, preventIndent: true, explicitPartialContext: true };

type Helpers = Parameters<typeof Handlebars.registerHelper>[0];

/** What a view is given; with `layout: false` it is a whole page by itself. */
interface Locals {
  layout?: false;
}

/** What Express calls for `res.render`: the file of a view, and what it was given. */
type Engine = (file: string, locals: Locals, done: (error: unknown, html?: string) => void) => void;

/**
 * The views below a folder as an engine of Express, all read when it is made: `partials/` are known by
 * their path there, and every page is put into `layouts/main.hbs` as its `body`, unless it is whole. Nothing waits while a
 * page is made, as everything it is made of is in memory.
 */
export function pageEngine(folder: string, helpers: Helpers): Engine {
  const views = readViews(folder, helpers);
  const layout = viewOf(views, path.join('layouts', 'main.hbs'));
  return (file, locals, done) => {
    let html;
    try {
      const page = viewOf(views, path.relative(folder, file));
      const body = page(locals);
      html = locals.layout === false ? body : layout({ ...locals, body });
    } catch (error) {
      done(error);
      return;
    }
    done(undefined, html);
  };
}

type Views = ReadonlyMap<string, TemplateDelegate>;

function readViews(folder: string, helpers: Helpers): Views {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(helpers);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.hbs'),
  );
  const views = new Map(
    files.map((file) => [
      file,
      handlebars.compile(readFileSync(path.join(folder, file), 'utf8'), COMPILING),
    ]),
  );
  for (const [file, view] of views) {
    const partial = /^partials\/(.+)\.hbs$/.exec(file.replaceAll(path.sep, '/'))?.[1];
    if (partial !== undefined) handlebars.registerPartial(partial, view);
  }
  return views;
}

function viewOf(views: Views, name: string): TemplateDelegate {
  const view = views.get(name);
  if (!view) throw new Error(`There is no view ${name}`);
  return view;
}
