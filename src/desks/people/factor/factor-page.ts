import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import type { Role } from '../../../ground/roles.js';
import { personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import { takeFactorAway } from '../../../people/person/factors/take-factor-away.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { hasFactor } from '../../../people/person/second-factor.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { openPerson } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { endSessions } from '../../../web/sessions/sessions-of.js';
import { PERSON_FACTOR } from '../addresses.js';
import { PEOPLE, PERSON_ROLES } from '../../../ground/addresses/hr.js';
const ADMIN: readonly Role[] = ['admin'];

/** Taking a lost second factor away from somebody, so that the password lets them in to set up another. */
export function factorRoutes({ clock }: { clock: Clock }): Route[] {
  const asked = async (req: Request, res: Response) => {
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope: undefined, part: 'signIn' },
    });
    refuseOneself(currentUser(req).id, person._id);
    return person;
  };

  const ask = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { lang, t } = readerOf(req);
    res.render('desks/people/factor/factor', {
      title: t('second-factor:lost.title'),
      crumbs: [
        { text: t('people:title'), href: PEOPLE.to() },
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('roles:title'), href: personHref(person, PERSON_ROLES) },
        { text: t('second-factor:lost.title') },
      ],
      lede: nameIn(lang, person),
      stands: hasFactor(person.secondFactor),
      action: personHref(person, PERSON_FACTOR),
      backHref: personHref(person, PERSON_ROLES),
    });
  };

  const take = async (req: Request, res: Response) => {
    const { _id, ...person } = await asked(req, res);
    await takeFactorAway(_id, { by: currentUser(req).id, at: clock() });
    await endSessions(_id);
    redirectWith(req, res, personHref({ _id, ...person }, PERSON_ROLES), {
      ...{ kind: 'success', key: 'second-factor:lost.done' },
    });
  };

  return [get(PERSON_FACTOR.pattern, ADMIN, ask), post(PERSON_FACTOR.pattern, ADMIN, take)];
}
