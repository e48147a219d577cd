import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { nameFields, unprintableParts } from '../../../people/names/name-rule.js';
import { personById } from '../../../people/person/people.js';
import { renameResident } from '../../../people/person/changing/rename-resident.js';
import type { Shown } from '../../../communities/communities/keeping/show-form.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { OWN_NAME } from '../addresses.js';
import { ME } from '../../../ground/addresses/me.js';

const nameForm = z.object({ surname: nameFields.surname, givenName: nameFields.givenName });

/** A resident corrects their own name, which nobody else keeps for them. */
export function namePage({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { t } = readerOf(req);
    const { typed = {}, faults = {}, values } = shown;
    const { name } = await personById(currentUser(req).id);
    const title = t('residents:name.title');
    renderForm(
      res,
      'desks/residents/own/name',
      {
        ...{ title, action: OWN_NAME },
        crumbs: [{ text: t('residents:own.title'), href: ME.to() }, { text: title }],
        typed: { surname: name.surname, givenName: name.givenName, ...typed },
      },
      { t, faults, values },
    );
  };

  const save = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(nameForm, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const { faults: unseen, signs } = unprintableParts(values);
    if (signs !== '') {
      await show(req, res, { typed, faults: unseen, values: { signs } });
      return;
    }
    await renameResident(currentUser(req).id, values, clock());
    redirectWith(req, res, ME.to(), { kind: 'success', key: 'residents:name.saved' });
  };

  return [
    get(OWN_NAME, 'resident', (req, res) => show(req, res)),
    post(OWN_NAME, 'resident', save),
  ];
}
