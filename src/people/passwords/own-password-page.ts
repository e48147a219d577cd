import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Config } from '../../ground/settings/config.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { currentUser } from '../../web/routes/current-user.js';
import { endSessions } from '../../web/sessions/sessions-of.js';
import { personById } from '../person/people.js';
import { setPassword } from '../person/passwords/set-password.js';
import type { KnownDevices } from '../sign-in/known-devices.js';
import { mayUsePassword } from '../sign-in/local-sign-in.js';
import { logIn } from '../sign-in/passport-promises.js';
import { noteOwn } from '../sign-in/security-log/note-own.js';
import { ownProof } from '../sign-in/own-proof.js';
import { refusedAttempt } from '../sign-in/refused-attempt.js';
import { showNotUsed } from './show-not-used.js';
import { FEWEST, newPasswordFields, passwordFaults } from './password-rule.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { MY_PROFILE } from '../../ground/addresses/me.js';

const form = z.object({
  current: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
  ...newPasswordFields,
});

interface Options {
  config: Pick<Config, 'emergencyAccount'>;
  secret: string;
  devices: KnownDevices;
}

/** Changing one's password, with the one that holds. */
export function ownPasswordPage({ config, secret, devices }: Options) {
  const proof = ownProof({ secret, devices });

  const show = (req: Request, res: Response, faults: Faults = {}, count = FEWEST) => {
    const { t } = readerOf(req);
    res.render('people/passwords/own', {
      title: t('passwords:own.title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('passwords:own.title') },
      ],
      email: currentUser(req).email,
      hint: t('passwords:hint', { count: FEWEST }),
      ...explainFaults(faults, t, { count }),
    });
  };

  const change = async (req: Request, res: Response) => {
    const user = currentUser(req);
    if (!mayUsePassword(config, user.email)) {
      showNotUsed(req, res);
      return;
    }
    const read = readForm(form, req.body);
    const faults = read.values ? passwordFaults(read.values, user) : read.faults;
    if (!read.values || faults) {
      res.status(422);
      show(req, res, faults);
      return;
    }
    const { current, password } = read.values;
    const person = await personById(user.id);
    try {
      if (!(await proof.password(req, current)) || !(await setPassword(person, password))) {
        res.status(422);
        show(req, res, { current: 'passwords:faults.current' });
        return;
      }
    } catch (refusal) {
      const { key, count } = refusedAttempt(res, refusal);
      show(req, res, { current: key }, count);
      return;
    }
    noteOwn(req, 'password-changed', 303);
    await endSessions(user.id);
    // A new session for whoever is here: the old one ended with the old password.
    await logIn(req, user);
    redirectWith(req, res, MY_PROFILE.to(), { kind: 'success', key: 'passwords:own.changed' });
  };

  return {
    show: (req: Request, res: Response) => {
      if (mayUsePassword(config, currentUser(req).email)) show(req, res);
      else showNotUsed(req, res);
    },
    change,
  };
}
