import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { explainFaults, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { endOtherSessions } from '../../web/sessions/sessions-of.js';
import { factorOf } from '../person/factors/change-factor.js';
import { renewRecoveryCodes } from '../person/factors/own-factors.js';
import { grouped, recoveryCodes } from '../person/factors/recovery-codes.js';
import { hasFactor } from '../person/second-factor.js';
import type { OwnProof } from '../sign-in/own-proof.js';
import { noteOwn } from '../sign-in/security-log/note-own.js';
import { codesShown, putCodesAway, showCodes } from './in-session.js';
import { ownAct, typed } from './own-act.js';
import { proved } from './proof-form.js';
import { MY_PROFILE, SECURITY, SECURITY_RECOVERY_CODES } from '../../ground/addresses/me.js';

interface Options {
  clock: Clock;
  secret: string;
  proof: OwnProof;
}

/** Recovery codes: shown after they were made until they are put away, and made anew. */
export function recoveryPage({ clock, secret, proof }: Options) {
  const common = (req: Request) => {
    const { t } = readerOf(req);
    return {
      title: t('second-factor:recovery.title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('second-factor:title'), href: SECURITY.to() },
        { text: t('second-factor:recovery.title') },
      ],
    };
  };

  const ask = async (req: Request, res: Response, faults: Faults = {}, count = 0) => {
    const { id, email } = currentUser(req);
    const stands = await factorOf(id);
    res.render('people/second-factor/renewal', {
      ...common(req),
      email,
      code: typed(bodyOf(req).code),
      withCode: Boolean(stands?.authenticator),
      ...explainFaults(faults, readerOf(req).t, { count }),
    });
  };

  const show = async (req: Request, res: Response) => {
    const { id } = currentUser(req);
    const stands = await factorOf(id);
    const made = codesShown(req);
    if (made !== undefined && stands?.codesOf === made)
      res.render('people/second-factor/recovery-codes', {
        ...common(req),
        codes: recoveryCodes(id, made, secret).map(grouped),
      });
    else if (hasFactor(stands)) await ask(req, res);
    else res.redirect(303, SECURITY.to());
  };

  const renew = async (req: Request, res: Response) => {
    const act = ownAct(req, secret, clock());
    const stands = await factorOf(act.person);
    if (!hasFactor(stands)) {
      res.redirect(303, SECURITY.to());
      return;
    }
    if (stands?.codesOf !== act.id) {
      const withCode = Boolean(stands?.authenticator);
      const refused = await proved(req, res, { proof, now: act.at, withCode });
      if (refused) {
        await ask(req, res, refused.faults, refused.count);
        return;
      }
      await renewRecoveryCodes(act);
      await endOtherSessions(act.person, req.sessionID);
      noteOwn(req, 'factor-changed', 303);
      showCodes(req, act.id);
    }
    redirectWith(req, res, SECURITY_RECOVERY_CODES.to(), {
      kind: 'success',
      key: 'second-factor:recovery.done',
    });
  };

  const keep = (req: Request, res: Response) => {
    putCodesAway(req);
    redirectWith(req, res, SECURITY.to(), { kind: 'success', key: 'second-factor:recovery.kept' });
  };

  return { show, renew, keep };
}
