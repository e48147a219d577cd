import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { endResident } from '../../../people/person/resident/residents.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { clearCookie } from '../../../web/routes/cookies.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { followLeavers } from '../../leaving/leave.js';
import { DELETED, DELETION } from '../addresses.js';
import { ME } from '../../../ground/addresses/me.js';
import { TRAININGS } from '../../../ground/addresses/trainings.js';

/** A resident has their record deleted: a page says what follows, its button does it, and they are nobody here. */
export function deletionPage({ clock }: { clock: Clock }): Route[] {
  const ask = (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const title = t('residents:deletion.title');
    askFirst(res, {
      ...{ title, lede: t('residents:deletion.lede') },
      breadcrumbs: [{ text: t('residents:own.title'), href: ME.to() }, { text: title }],
      ...{ action: DELETION, submit: t('residents:deletion.submit') },
      ...{ back: ME.to(), keep: t('residents:deletion.keep') },
    });
  };

  const end = async (req: Request, res: Response) => {
    const { id } = currentUser(req);
    const now = clock();
    await endResident(id, id, now);
    // Places go to whoever waits before this answers; names go with the next rounds of the reconciler.
    await followLeavers(now);
    req.session.destroy(() => {
      // Nothing of theirs stays on the device.
      res.set('Clear-Site-Data', '"storage"');
      clearCookie(res, 'registry.sid');
      res.redirect(303, DELETED);
    });
  };

  const done = (req: Request, res: Response) => {
    const { t } = readerOf(req);
    res.render('desks/residents/own/deleted', {
      ...{ title: t('residents:deletion.doneTitle'), listHref: TRAININGS.to() },
    });
  };

  return [
    get(DELETION, 'resident', ask),
    post(DELETION, 'resident', end),
    get(DELETED, 'anyone', done),
  ];
}
