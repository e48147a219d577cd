import type { Request, Response } from 'express';
import { z } from 'zod';
import { Busy } from '../../ground/errors.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { addressKey } from '../../web/limits/address-key.js';
import { TooMany } from '../../web/limits/too-many.js';
import { redirectWith } from '../../web/pages/notice.js';
import { currentUser } from '../../web/routes/current-user.js';
import { statusOf } from '../../web/routes/status-of.js';
import { endSessions } from '../../web/sessions/sessions-of.js';
import { passwordFits } from '../person/password.js';
import { personById } from '../person/people.js';
import { setPassword } from '../person/passwords/set-password.js';
import { accountKeys } from '../sign-in/account-key.js';
import type { KnownDevices } from '../sign-in/known-devices.js';
import { logIn } from '../sign-in/passport-promises.js';
import { securityLog } from '../sign-in/security-log/security-log.js';
import type { SecurityKind } from '../sign-in/security-log/security-event.js';
import { whence } from '../sign-in/security-log/watch-requests.js';
import { SignInGuard } from '../sign-in/sign-in-guard.js';
import { FEWEST, newPasswordFields, passwordFaults } from './password-rule.js';
import { readerOf } from '../../web/pages/reader-of.js';

const form = z.object({
  current: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
  ...newPasswordFields,
});

/** Changing one's password, with the one that holds. */
export function ownPasswordPage({ secret, devices }: { secret: string; devices: KnownDevices }) {
  // Counts where the guard of the sign-in counts: a session left open is no way round its limits.
  const guard = new SignInGuard();
  const keyOf = accountKeys(secret);

  const show = (req: Request, res: Response, faults: Faults = {}, count = FEWEST) => {
    const { t } = readerOf(req);
    res.render('people/passwords/own', {
      title: t('passwords:own.title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: '/me/profile' },
        { text: t('passwords:own.title') },
      ],
      email: currentUser(req).email,
      hint: t('passwords:hint', { count: FEWEST }),
      ...explainFaults(faults, t, { count }),
    });
  };

  const note = (req: Request, kind: SecurityKind, status: number) => {
    const { id } = currentUser(req);
    securityLog.note({ at: new Date(), kind, by: id, person: id, ...whence(req, status) });
  };

  /** Whether the password that holds was typed. @throws {TooMany, Busy} */
  const isTheirs = async (req: Request, current: string, passwordHash: string | undefined) => {
    const account = keyOf(currentUser(req).email);
    const attempt = { account, device: devices.of(req, account), address: addressKey(req.ip) };
    const fits = await guard.attempt(attempt, async () => {
      const right = await passwordFits(current, passwordHash);
      if (!right) note(req, 'sign-in-failed', 422);
      return right || undefined;
    });
    return fits ?? false;
  };

  const change = async (req: Request, res: Response) => {
    const user = currentUser(req);
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
      const right = await isTheirs(req, current, person.passwordHash ?? undefined);
      if (!right || !(await setPassword(person, password))) {
        res.status(422);
        show(req, res, { current: 'passwords:faults.current' });
        return;
      }
    } catch (refusal) {
      if (!(refusal instanceof TooMany || refusal instanceof Busy)) throw refusal;
      res.status(statusOf(refusal));
      if (refusal.retryAfter !== undefined) res.set('Retry-After', String(refusal.retryAfter));
      const key = refusal instanceof TooMany ? 'signInLocked' : 'signInBusy';
      show(req, res, { current: key }, Number(refusal.values.count ?? 0));
      return;
    }
    note(req, 'password-changed', 303);
    await endSessions(user.id);
    // A new session for whoever is here: the old one ended with the old password.
    await logIn(req, user);
    redirectWith(req, res, '/me/profile', { kind: 'success', key: 'passwords:own.changed' });
  };

  return {
    show: (req: Request, res: Response) => {
      show(req, res);
    },
    change,
  };
}
