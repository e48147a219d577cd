import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { endSessions } from '../../web/sessions/sessions-of.js';
import { accountKeys } from '../sign-in/account-key.js';
import type { KnownDevices } from '../sign-in/known-devices.js';
import { mayUsePassword } from '../sign-in/local-sign-in.js';
import { securityLog } from '../sign-in/security-log/security-log.js';
import { whence } from '../sign-in/security-log/watch-requests.js';
import { choosePassword, LinkEnded, linkBehind } from '../person/passwords/password-links.js';
import { showNotUsed } from './show-not-used.js';
import { FEWEST, newPasswordFields, passwordFaults } from './password-rule.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { SIGN_IN } from '../../ground/addresses/doors.js';

const form = z.object(newPasswordFields);

interface Options {
  config: Pick<Config, 'emergencyAccount'>;
  clock: Clock;
  secret: string;
  devices: KnownDevices;
}

/** Choosing a password by the link of a letter, after it was forgotten or for the first time. */
export function resetPage({ config, clock, secret, devices }: Options) {
  const keyOf = accountKeys(secret);
  const linkOf = (req: Request) => linkBehind(String(req.params.token), clock());

  /** The address opens an account: nothing keeps it, and nobody whom the page asks is told it. */
  const guard = (res: Response) => {
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'strict-origin' });
  };

  const showEnded = (req: Request, res: Response) => {
    const { t } = readerOf(req);
    res.status(404).render('people/passwords/ended', { title: t('passwords:ended.title') });
  };

  const show = async (req: Request, res: Response, faults?: Faults) => {
    guard(res);
    const link = await linkOf(req);
    if (!link) {
      showEnded(req, res);
      return;
    }
    if (!mayUsePassword(config, link.person.email)) {
      showNotUsed(req, res);
      return;
    }
    const { t } = readerOf(req);
    renderForm(
      res,
      'people/passwords/reset',
      {
        title: t(`passwords:${link.kind}.title`),
        lede: t(`passwords:${link.kind}.lede`, { email: link.person.email }),
        email: link.person.email,
        hint: t('passwords:hint', { count: FEWEST }),
      },
      { t, faults: faults ?? {}, values: { count: FEWEST } },
    );
  };

  const choose = async (req: Request, res: Response) => {
    guard(res);
    const link = await linkOf(req);
    if (!link) {
      showEnded(req, res);
      return;
    }
    if (!mayUsePassword(config, link.person.email)) {
      showNotUsed(req, res);
      return;
    }
    const read = readForm(form, req.body);
    const faults = read.values ? passwordFaults(read.values, link.person) : read.faults;
    if (!read.values || faults) {
      await show(req, res, faults);
      return;
    }
    try {
      const person = await choosePassword(String(req.params.token), read.values.password, clock());
      await endSessions(person);
      // Whoever reads the account's mail is no stranger to its password: those who guess at it cannot keep
      // them out. Nobody has signed in yet, so that it eases nothing of what is asked for after it.
      devices.rememberChosen(req, res, keyOf(link.person.email));
      securityLog.note({
        ...{ at: new Date(), kind: 'password-chosen', by: null, person, ...whence(req, 303) },
      });
    } catch (refusal) {
      if (!(refusal instanceof LinkEnded)) throw refusal;
      showEnded(req, res);
      return;
    }
    redirectWith(req, res, SIGN_IN.to(), { kind: 'success', key: 'passwords:chosen' });
  };

  return { show: (req: Request, res: Response) => show(req, res), choose };
}
