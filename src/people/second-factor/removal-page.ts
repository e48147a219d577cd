import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { explainFaults, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { endOtherSessions } from '../../web/sessions/sessions-of.js';
import { factorOf } from '../person/factors/change-factor.js';
import { removeAuthenticator } from '../person/factors/own-factors.js';
import type { OwnProof } from '../sign-in/own-proof.js';
import { noteOwn } from '../sign-in/security-log/note-own.js';
import { ownAct, typed } from './own-act.js';
import { proved } from './proof-form.js';
import { MY_PROFILE, SECURITY } from '../../ground/addresses/me.js';

interface Options {
  clock: Clock;
  secret: string;
  proof: OwnProof;
}

/** Turning the authenticator app off, with the password and a code. */
export function removalPage({ clock, secret, proof }: Options) {
  const show = (req: Request, res: Response, faults: Faults = {}, count = 0) => {
    const { t } = readerOf(req);
    res.render('people/second-factor/removal', {
      title: t('second-factor:removal.title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('second-factor:title'), href: SECURITY.to() },
        { text: t('second-factor:removal.title') },
      ],
      email: currentUser(req).email,
      code: typed(bodyOf(req).code),
      ...explainFaults(faults, t, { count }),
    });
  };

  const isOn = async (req: Request) =>
    Boolean((await factorOf(currentUser(req).id))?.authenticator);
  const done = (req: Request, res: Response) => {
    redirectWith(req, res, SECURITY.to(), { kind: 'success', key: 'second-factor:removal.done' });
  };

  const remove = async (req: Request, res: Response) => {
    if (!(await isOn(req))) {
      done(req, res);
      return;
    }
    const act = ownAct(req, secret, clock());
    const refused = await proved(req, res, { proof, now: act.at, withCode: true });
    if (refused) {
      show(req, res, refused.faults, refused.count);
      return;
    }
    await endOtherSessions(act.person, req.sessionID);
    await removeAuthenticator(act);
    noteOwn(req, 'factor-changed', 303);
    done(req, res);
  };

  return {
    show: async (req: Request, res: Response) => {
      if (await isOn(req)) show(req, res);
      else res.redirect(303, SECURITY.to());
    },
    remove,
  };
}
