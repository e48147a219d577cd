import type { Request, Response } from 'express';
import { z } from 'zod';
import { qrImage } from '../../documents/qr/qr-image.js';
import type { Clock } from '../../ground/clock.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { endOtherSessions } from '../../web/sessions/sessions-of.js';
import { factorOf } from '../person/factors/change-factor.js';
import {
  appAddress,
  newSealedKey,
  openKey,
  readCode,
  stepOfCode,
} from '../person/factors/authenticator.js';
import { addAuthenticator } from '../person/factors/own-factors.js';
import { grouped } from '../person/factors/recovery-codes.js';
import type { OwnProof } from '../sign-in/own-proof.js';
import { refusedAttempt } from '../sign-in/refused-attempt.js';
import { noteOwn } from '../sign-in/security-log/note-own.js';
import { forgetKey, keyAwaiting, keyShown, showCodes } from './in-session.js';
import { ownAct, typed } from './own-act.js';
import { MY_PROFILE, SECURITY, SECURITY_RECOVERY_CODES } from '../../ground/addresses/me.js';

const form = z.object({
  code: z
    .string()
    .max(50, 'second-factor:faults.code')
    .refine((typed) => readCode(typed), 'second-factor:faults.code'),
  password: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
});

interface Options {
  clock: Clock;
  secret: string;
  proof: OwnProof;
}

/** Setting up an authenticator app: it counts once a code of it was right. */
export function authenticatorPage({ clock, secret, proof }: Options) {
  const show = (req: Request, res: Response, faults: Faults = {}, count = 0) => {
    const { t } = readerOf(req);
    const shown = keyShown(req, () => newSealedKey(secret));
    const key = openKey(shown, secret) ?? '';
    const { email } = currentUser(req);
    const address = appAddress(key, { issuer: t('common:registry'), label: email });
    res.render('people/second-factor/authenticator', {
      title: t('second-factor:authenticator.title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('second-factor:title'), href: SECURITY.to() },
        { text: t('second-factor:authenticator.title') },
      ],
      address,
      image: qrImage(address),
      key: grouped(key),
      email,
      code: typed(bodyOf(req).code),
      ...explainFaults(faults, t, { count }),
    });
  };

  /** Pressed once more after it was done: led on as the first time. */
  const done = (req: Request, res: Response, first: boolean) => {
    redirectWith(req, res, first ? SECURITY_RECOVERY_CODES.to() : SECURITY.to(), {
      ...{ kind: 'success', key: 'second-factor:authenticator.done' },
    });
  };

  const setUp = async (req: Request, res: Response) => {
    const act = ownAct(req, secret, clock());
    const stands = await factorOf(act.person);
    if (stands?.authenticator) {
      done(req, res, stands.codesOf === act.id);
      return;
    }
    const { values, faults } = readForm(form, req.body);
    if (!values) {
      res.status(422);
      show(req, res, faults);
      return;
    }
    const sealedKey = keyAwaiting(req);
    const key = sealedKey === undefined ? undefined : openKey(sealedKey, secret);
    try {
      if (!(await proof.password(req, values.password))) {
        res.status(422);
        show(req, res, { password: 'passwords:faults.current' });
        return;
      }
    } catch (refusal) {
      const { key: fault, count } = refusedAttempt(res, refusal);
      show(req, res, { password: fault }, count);
      return;
    }
    const code = readCode(values.code) ?? '';
    const step = key === undefined ? undefined : stepOfCode(code, key, act.at);
    if (sealedKey === undefined || step === undefined) {
      res.status(422);
      show(req, res, {
        code:
          sealedKey === undefined
            ? 'second-factor:faults.newKey'
            : 'second-factor:faults.codeWrong',
      });
      return;
    }
    // Before it stands, so that none goes on if this process dies; and those that began meanwhile.
    await endOtherSessions(act.person, req.sessionID);
    await addAuthenticator(act, { sealedKey, step });
    await endOtherSessions(act.person, req.sessionID);
    noteOwn(req, 'factor-changed', 303);
    forgetKey(req);
    const first = (await factorOf(act.person))?.codesOf === act.id;
    if (first) showCodes(req, act.id);
    done(req, res, first);
  };

  return {
    show: async (req: Request, res: Response) => {
      const stands = await factorOf(currentUser(req).id);
      if (stands?.authenticator) res.redirect(303, SECURITY.to());
      else show(req, res);
    },
    setUp,
  };
}
