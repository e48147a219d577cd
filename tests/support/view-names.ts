import Handlebars from 'handlebars';
import { textHelpers } from '../../src/web/pages/text-helpers.js';
import { keepingHelpers } from '../../src/web/pages/kept-html.js';
import { viewHelpers } from '../../src/web/pages/view-helpers.js';

const helpers = { ...viewHelpers, ...textHelpers, ...keepingHelpers };

/**
 * Values that a view means to show and that have a helper's name: the helper is called in their place,
 * without what it needs. `this.name` shows the value.
 */
export function overshadowed(view: string): string[] {
  const found: string[] = [];
  class Names extends Handlebars.Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      const { path, params, hash } = statement;
      const name = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
      const bare = params.length === 0 && (hash as hbs.AST.Hash | undefined) === undefined;
      if (bare && Object.hasOwn(helpers, name)) found.push(name);
      super.MustacheStatement(statement);
    }
  }
  new Names().accept(Handlebars.parse(view));
  return found;
}
