import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { communities } from '../communities.js';
import { communityByCode, coordinatorsChanged } from '../find-communities.js';
import { closingForm } from './community-form.js';
import { KEEPERS } from './keeping-pages.js';
import { wayTo } from './show-form.js';
import { KEPT_COMMUNITY, KEPT_COMMUNITY_CLOSING } from '../addresses.js';

/** Says what follows when a community is closed, and asks why, before it is done. */
export function closingPage({ clock }: { clock: Clock }): Route[] {
  const show = async (
    req: Request,
    res: Response,
    { typed = {}, faults = {} }: { typed?: Record<string, unknown>; faults?: Faults } = {},
  ) => {
    const { _id, name } = await communityByCode(String(req.params.code));
    const reader = readerOf(req);
    const { t, lang } = reader;
    renderForm(
      res,
      'communities/communities/keeping/closing',
      {
        title: t('communities:closing.title', { name: name[lang] }),
        crumbs: wayTo(name[lang], reader),
        ...{
          action: KEPT_COMMUNITY_CLOSING.to({ code: _id }),
          back: KEPT_COMMUNITY.to({ code: _id }),
        },
        typed: { reason: '', ...typed },
      },
      { t, faults },
    );
  };

  const close = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(closingForm, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const { _id } = await communityByCode(String(req.params.code));
    await communities.handle(_id, {
      ...{ type: 'close', reason: values.reason, by: currentUser(req).id, at: clock() },
    });
    coordinatorsChanged();
    redirectWith(req, res, KEPT_COMMUNITY.to({ code: _id }), {
      kind: 'success',
      key: 'communities:closing.done',
    });
  };

  return [
    get(KEPT_COMMUNITY_CLOSING.pattern, KEEPERS, (req, res) => show(req, res)),
    post(KEPT_COMMUNITY_CLOSING.pattern, KEEPERS, close),
  ];
}
