import { ExpressHandlebars } from 'express-handlebars';

/** Pages whose partials are gathered once where views are cached, and not for every page. */
export class PageEngine extends ExpressHandlebars {
  #partials: ReturnType<ExpressHandlebars['getPartials']> | undefined;

  override getPartials(
    ...[options]: Parameters<ExpressHandlebars['getPartials']>
  ): ReturnType<ExpressHandlebars['getPartials']> {
    if (!options?.cache) return super.getPartials(options);
    this.#partials ??= super.getPartials(options);
    return this.#partials;
  }
}
