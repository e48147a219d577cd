import type { Request, Response } from 'express';
import type { Translate } from '../../ground/language/i18n.js';
import { renderForm, type Faults } from '../../web/forms/form.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import type { ImportKind } from './import-kind.js';
import { importPages, LIST_FORM, type Doors } from './import-pages.js';

interface Brought {
  text?: string;
  faults?: Faults;
  values?: Record<string, unknown>;
}

/**
 * A page that is only there to bring a kind of list, at the path below which its lists have their ids.
 * @param view the page's template, around `imports/bring`
 * @param beside what else the template shows
 */
export function listPage<Value, Context>(
  kind: ImportKind<Value, Context>,
  doors: Doors<Context>,
  view: string,
  beside: (t: Translate) => object = () => ({}),
): Route[] {
  const { path, access, contextOf } = doors;
  const imports = importPages(kind, doors);

  const show = async (
    req: Request,
    res: Response,
    { text = '', faults = {}, values = {} }: Brought = {},
  ) => {
    const reader = readerOf(req);
    const { t } = reader;
    const context = await contextOf(req);
    const way = kind.crumbs(context, reader);
    const title = way.at(-1)?.text ?? '';
    renderForm(
      res,
      view,
      {
        title,
        crumbs: [...way.slice(0, -1), { text: title }],
        action: path,
        ...beside(t),
        text,
        latest: await imports.latest(req, context),
      },
      { t, faults, values },
    );
  };

  return [
    get(path, access, (req, res) => show(req, res)),
    taking(
      LIST_FORM,
      post(path, access, (req, res) =>
        imports.receive(req, res, (brought) => show(req, res, brought)),
      ),
    ),
    ...imports.routes,
  ];
}
