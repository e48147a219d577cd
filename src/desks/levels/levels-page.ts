import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { z } from 'zod';
import { importPages, LIST_FORM } from '../../people/imports/import-pages.js';
import { onlyOneCalled } from '../../people/person/finding/find-by-name.js';
import { personNamed } from '../../people/person/finding/find-people-named.js';
import { personHref } from '../../people/list/find-people.js';
import { type Faults, renderForm } from '../../web/forms/form.js';
import { queryOf } from '../../web/queries/query.js';
import { textField } from '../../web/queries/query-fields.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { levelsImport } from './levels-import.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { LEVELS_IMPORT } from './addresses.js';
import { LEVELS } from '../../ground/addresses/institute.js';

const INSTITUTE: readonly Role[] = ['institute'];
const findQuery = z.object({ who: textField(200) });

/** Where the institute brings placement results, and finds one person's levels. */
export function levelsPage(clock: Clock): Route[] {
  const imports = importPages(levelsImport, {
    path: LEVELS_IMPORT.to(),
    access: INSTITUTE,
    contextOf: () => undefined,
    clock,
  });

  const show = async (
    req: Request,
    res: Response,
    typed: { text?: string; who?: string } = {},
    faults: Faults = {},
    values: Record<string, unknown> = {},
  ) => {
    const { t } = readerOf(req);
    renderForm(
      res,
      'desks/levels/levels',
      {
        title: t('levels:title'),
        typed: { text: '', who: '', ...typed },
        latest: await imports.latest(req, undefined),
      },
      { t, faults, values },
    );
  };

  const find = async (req: Request, res: Response) => {
    const { who } = queryOf(findQuery, req.query);
    if (who === '') {
      await show(req, res);
      return;
    }
    const person = (await personNamed(who)) ?? (await onlyOneCalled(who));
    if (person && person.status !== 'resident') res.redirect(303, `${personHref(person)}#english`);
    else await show(req, res, { who }, { who: 'levels:errors.who' });
  };

  const receive = (req: Request, res: Response) =>
    imports.receive(req, res, ({ text, faults, values }) =>
      show(req, res, { text }, faults, values),
    );

  return [
    get(LEVELS.pattern, INSTITUTE, find),
    taking(LIST_FORM, post(LEVELS.pattern, INSTITUTE, receive)),
    // Confirmed on a page of an earlier day, which carried the lines themselves: they are shown again.
    taking(LIST_FORM, post(LEVELS_IMPORT.pattern, INSTITUTE, receive)),
    ...imports.routes,
  ];
}
