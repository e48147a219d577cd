import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { addressKey } from '../../web/limits/address-key.js';
import { concerns } from '../../web/pages/concerns.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { localPath } from '../../web/routes/local-path.js';
import { readCode } from '../person/factors/authenticator.js';
import { readRecoveryCode } from '../person/factors/recovery-codes.js';
import { useCode, useRecoveryCode } from '../person/factors/use-factor.js';
import { factorOf } from '../person/factors/change-factor.js';
import { NO_FACTOR, type Passkey } from '../person/second-factor.js';
import { readSigned } from '../passkeys/answer-forms.js';
import type { Questions } from '../passkeys/questions.js';
import type { RelyingParty } from '../passkeys/relying-party.js';
import { answered, useOptions } from '../passkeys/use-question.js';
import { accountKeys } from '../sign-in/account-key.js';
import { firstSteps } from '../sign-in/first-step.js';
import type { KnownDevices } from '../sign-in/known-devices.js';
import { logIn } from '../sign-in/passport-promises.js';
import { refusedAttempt } from '../sign-in/refused-attempt.js';
import type { SecurityKind } from '../sign-in/security-log/security-event.js';
import { securityLog } from '../sign-in/security-log/security-log.js';
import { whence } from '../sign-in/security-log/watch-requests.js';
import { CODE_LIMITS, SignInGuard } from '../sign-in/sign-in-guard.js';
import { typed } from './own-act.js';
import { SIGN_IN } from '../../ground/addresses/doors.js';
import { SECURITY } from '../../ground/addresses/me.js';

const codeForm = z
  .object({
    code: z
      .string()
      .trim()
      .max(50, 'second-factor:faults.code')
      .refine((text) => text === '' || readCode(text), 'second-factor:faults.code')
      .default(''),
    recoveryCode: z
      .string()
      .trim()
      .max(50, 'second-factor:faults.recoveryCode')
      .refine((text) => text === '' || readRecoveryCode(text), 'second-factor:faults.recoveryCode')
      .default(''),
    credential: z.string().default(''),
    question: z.string().default(''),
  })
  .refine(({ code, recoveryCode, credential }) => code + recoveryCode + credential !== '', {
    path: ['code'],
    message: 'second-factor:faults.missing',
  });

interface Options {
  clock: Clock;
  secret: string;
  devices: KnownDevices;
  questions: Questions;
  partyOf: (req: Request) => RelyingParty | undefined;
}

/** The second step of signing in: a code of the app, a passkey, or a code for when they are lost. */
export function secondStepPage({ clock, secret, devices, questions, partyOf }: Options) {
  const guard = new SignInGuard(CODE_LIMITS);
  const keyOf = accountKeys(secret);
  const steps = firstSteps(secret);
  const backOf = (req: Request) => localPath(bodyOf(req).returnTo ?? req.query.returnTo);

  /** Whose turn it is; whoever did not take the first step is led back to it. */
  const passed = async (req: Request, res: Response): Promise<CurrentUser | undefined> => {
    const user = await steps.of(req);
    if (user?.hasSecondFactor && !req.user) return user;
    const back = backOf(req);
    if (req.user) res.redirect(303, back);
    else
      redirectWith(req, res, SIGN_IN.to({}, { returnTo: back }), {
        ...{ kind: 'info', key: 'second-factor:step.over' },
      });
    return undefined;
  };

  const passkeyQuestion = async (req: Request, id: string, passkeys: readonly Passkey[]) => {
    const party = partyOf(req);
    if (!party || passkeys.length === 0) return undefined;
    const { challenge, word } = questions.ask('second-step', id, clock());
    return { word, options: await useOptions(party, challenge, passkeys) };
  };

  const show = async (
    req: Request,
    res: Response,
    { id }: CurrentUser,
    { faults = {}, count = 0 }: { faults?: Faults; count?: number } = {},
  ) => {
    const { t } = readerOf(req);
    const { authenticator, passkeys } = (await factorOf(id)) ?? NO_FACTOR;
    const passkey = await passkeyQuestion(req, id, passkeys);
    res.render('people/second-factor/second-step', {
      title: t('second-factor:step.title'),
      returnTo: backOf(req),
      lede: t(`second-factor:step.${authenticator ? 'lede' : 'ledePasskey'}`),
      byApp: Boolean(authenticator),
      passkey,
      scripts: passkey ? ['js/passkey.js'] : [],
      code: typed(bodyOf(req).code),
      recoveryCode: typed(bodyOf(req).recoveryCode),
      ...explainFaults(faults, t, { count }),
    });
  };

  const note = (req: Request, { id }: CurrentUser, kind: SecurityKind, status: number) => {
    securityLog.note({ at: new Date(), kind, by: id, person: id, ...whence(req, status) });
  };

  const byPasskey = async (
    req: Request,
    { id }: CurrentUser,
    { credential, question }: z.infer<typeof codeForm>,
  ) => {
    const now = clock();
    const party = partyOf(req);
    const asked = questions.asked(question, 'second-step', id, now);
    const response = readSigned(credential);
    if (!party || !asked || !response) return false;
    return answered(id, response, { party, ...asked, now, alone: false });
  };

  /** Uses the code, or the passkey's answer, up. @throws {TooMany, Busy} */
  const judge = (req: Request, user: CurrentUser, given: z.infer<typeof codeForm>) => {
    const account = keyOf(user.email);
    const attempt = { account, device: devices.of(req, account), address: addressKey(req.ip) };
    return guard.attempt(attempt, async () => {
      const [code, recovery] = [readCode(given.code), readRecoveryCode(given.recoveryCode)];
      if (code !== undefined && (await useCode(user.id, code, { now: clock(), secret })))
        return 'signed-in';
      if (recovery !== undefined && (await useRecoveryCode(user.id, recovery, clock())))
        return 'recovery-code-used';
      if (await byPasskey(req, user, given)) return 'signed-in';
      note(req, user, 'code-wrong', 422);
      return undefined;
    });
  };

  const answer = async (req: Request, res: Response) => {
    const user = await passed(req, res);
    if (!user) return;
    const { values, faults } = readForm(codeForm, req.body);
    if (!values) {
      res.status(422);
      await show(req, res, user, { faults });
      return;
    }
    const field = values.recoveryCode === '' ? 'code' : 'recoveryCode';
    const refuse = (key: ErrorCode, count = 0) =>
      show(req, res, user, { faults: { [field]: key }, count });
    let kind: SecurityKind | undefined;
    try {
      kind = await judge(req, user, values);
    } catch (refusal) {
      concerns(res, user.id);
      const { key, count } = refusedAttempt(res, refusal);
      await refuse(key, count);
      return;
    }
    if (!kind) {
      res.status(422);
      const wrong =
        values.credential === '' ? (`faults.${field}Wrong` as const) : 'passkeys.notFitting';
      await refuse(`second-factor:${wrong}`);
      return;
    }
    note(req, user, kind, 303);
    const account = keyOf(user.email);
    req.knownDevice = devices.of(req, account) !== undefined;
    await logIn(req, user);
    steps.forget(res);
    devices.remember(req, res, account);
    if (kind === 'signed-in') res.redirect(303, backOf(req));
    // Whoever has lost the phone is shown where to set up another.
    else
      redirectWith(req, res, SECURITY.to(), {
        ...{ kind: 'warning', key: 'second-factor:step.recovered' },
      });
  };

  return {
    show: async (req: Request, res: Response) => {
      const user = await passed(req, res);
      if (user) await show(req, res, user);
    },
    answer,
  };
}
