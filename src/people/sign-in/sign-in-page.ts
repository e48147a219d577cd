import type { Request, Response } from 'express';
import { z } from 'zod';
import { securityLog } from './security-log/security-log.js';
import type { SecurityKind } from './security-log/security-event.js';
import { whence } from './security-log/watch-requests.js';
import { addressKey } from '../../web/limits/address-key.js';
import type { Clock } from '../../ground/clock.js';
import { questions } from '../passkeys/questions.js';
import { relyingParties } from '../passkeys/relying-party.js';
import { useOptions } from '../passkeys/use-question.js';
import { accountByEmail } from '../person/people.js';
import { concerns } from '../../web/pages/concerns.js';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import { cookiesAreLost } from '../../web/routes/cookies.js';
import { bodyOf } from '../../web/routes/fields.js';
import { readForm, explainFaults, type Faults } from '../../web/forms/form.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { localPath, withReturn } from '../../web/routes/local-path.js';
import { accountKeys } from './account-key.js';
import type { FirstSteps } from './first-step.js';
import type { KnownDevices } from './known-devices.js';
import { mayUsePassword } from './local-sign-in.js';
import { judge, logIn } from './passport-promises.js';
import { refusedAttempt } from './refused-attempt.js';
import { signInAt } from './signed-in-by.js';
import { SignInGuard } from './sign-in-guard.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { TRAININGS_SIGN_IN } from '../../ground/addresses/trainings.js';
import { SIGN_IN_SECOND_STEP } from '../../ground/addresses/doors.js';

const signInForm = z.object({
  email: z.string().trim().min(1, 'emailMissing').max(200, 'invalid'),
  password: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
});

interface Options {
  clock: Clock;
  publicUrl: string;
  secret: string;
  devices: KnownDevices;
  firstSteps: FirstSteps;
  /** Who else may say who somebody is. */
  providers: readonly OidcProvider[];
  emergencyAccount: string | undefined;
}

/** Before the answer, which whoever guesses need not wait for. */
async function judgeAndNote(req: Request, res: Response, email: string, allowed: boolean) {
  const judged = await judge(req, res);
  // Judged all the same, so that the time of the answer does not tell which account may.
  const user = allowed ? judged : undefined;
  const tried = user ?? (await accountByEmail(email))?.user;
  securityLog.note({
    at: new Date(),
    kind: kindOf(user),
    by: user?.id ?? null,
    // Never what was typed: people type passwords in the wrong field.
    person: tried?.id ?? null,
    ...whence(req, user ? 303 : 422),
  });
  return user;
}

const kindOf = (user: CurrentUser | undefined): SecurityKind => {
  if (!user) return 'sign-in-failed';
  return user.hasSecondFactor ? 'password-right' : 'signed-in';
};

/** Signing in with e-mail and password; whoever has a second factor is asked for it then. */
export function signInPage(options: Options) {
  const { clock, publicUrl, secret, devices, firstSteps, providers, emergencyAccount } = options;
  const guard = new SignInGuard();
  const keyOf = accountKeys(secret);
  const wrong =
    emergencyAccount === undefined ? 'signInFailed' : 'single-sign-on:refusals.localOff';

  const asked = questions(secret);
  const partyOf = relyingParties(publicUrl);

  /** A question to whichever passkey is at hand; none under a name that no passkey can belong to. */
  const passkeyQuestion = async (req: Request) => {
    const party = partyOf(req);
    if (!party) return undefined;
    const { challenge, word } = asked.ask('sign-in', '', clock());
    return { word, options: await useOptions(party, challenge) };
  };

  const show = async (
    req: Request,
    res: Response,
    status = 200,
    faults: Faults = {},
    count = 0,
  ) => {
    const body = bodyOf(req);
    const { lang, t } = readerOf(req);
    const returnTo = localPath(body.returnTo ?? req.query.returnTo);
    const passkey = await passkeyQuestion(req);
    res.status(status).render('people/sign-in/sign-in', {
      title: t('sign-in:title'),
      email: typeof body.email === 'string' ? body.email : '',
      returnTo,
      residentsHref: withReturn(TRAININGS_SIGN_IN.to(), returnTo),
      localOff: emergencyAccount !== undefined,
      providers: providers.map((provider) => ({
        href: signInAt(provider, returnTo),
        text: t('single-sign-on:button', { name: provider.name[lang] }),
      })),
      unencrypted: cookiesAreLost(req) ? t('sign-in:unencrypted', { address: publicUrl }) : '',
      passkey,
      scripts: passkey ? ['js/passkey.js'] : [],
      ...explainFaults(faults, t, { count }),
    });
  };

  const signIn = async (req: Request, res: Response) => {
    // The browser would throw the session's cookie away, and ask to sign in again and again.
    if (cookiesAreLost(req)) {
      await show(req, res, 400);
      return;
    }
    const { values, faults } = readForm(signInForm, req.body);
    if (!values) {
      await show(req, res, 422, faults);
      return;
    }
    const email = values.email.toLowerCase();
    const account = keyOf(email);
    const device = devices.forPasswords(req, account);
    const attempt = { account, device, address: addressKey(req.ip) };
    try {
      const user = await guard.attempt(attempt, () =>
        judgeAndNote(req, res, email, mayUsePassword({ emergencyAccount }, email)),
      );
      if (!user) {
        await show(req, res, 422, { email: wrong });
        return;
      }
      if (user.hasSecondFactor) {
        await firstSteps.remember(res, user.id);
        const returnTo = localPath(bodyOf(req).returnTo);
        res.redirect(303, SIGN_IN_SECOND_STEP.to({}, { returnTo }));
        return;
      }
      req.knownDevice = devices.of(req, account) !== undefined;
      await logIn(req, user);
    } catch (refusal) {
      concerns(res, (await accountByEmail(email))?.user.id);
      const { key, count } = refusedAttempt(res, refusal);
      await show(req, res, res.statusCode, { email: key }, count);
      return;
    }
    devices.remember(req, res, account);
    res.redirect(303, localPath(bodyOf(req).returnTo));
  };

  return {
    show: async (req: Request, res: Response) => {
      if (req.user) res.redirect(303, '/');
      else await show(req, res);
    },
    signIn,
  };
}
