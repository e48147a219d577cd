import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { parseInput } from '../../../web/forms/form.js';
import { addressKey } from '../../../web/limits/address-key.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { redirectWith } from '../../../web/pages/notice.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import { localPath } from '../../../web/routes/local-path.js';
import { readSigned } from '../../passkeys/answer-forms.js';
import type { Questions } from '../../passkeys/questions.js';
import type { RelyingParty } from '../../passkeys/relying-party.js';
import { answered, holderOf } from '../../passkeys/use-question.js';
import { userById } from '../../person/people.js';
import { accountKeys } from '../../sign-in/account-key.js';
import type { KnownDevices } from '../../sign-in/known-devices.js';
import { mayUsePassword } from '../../sign-in/local-sign-in.js';
import { logIn } from '../../sign-in/passport-promises.js';
import { securityLog } from '../../sign-in/security-log/security-log.js';
import { whence } from '../../sign-in/security-log/watch-requests.js';
import { SIGN_IN } from '../../../ground/addresses/doors.js';

const form = z.object({
  credential: z.string().default(''),
  question: z.string().default(''),
  returnTo: z.string().default('/'),
});

interface Options {
  config: Pick<Config, 'emergencyAccount'>;
  clock: Clock;
  secret: string;
  devices: KnownDevices;
  questions: Questions;
  partyOf: (req: Request) => RelyingParty | undefined;
}

/** Signing in with a passkey alone: it says whose it is, and that its holder is there. */
export function passkeySignIn({ config, clock, secret, devices, questions, partyOf }: Options) {
  const keyOf = accountKeys(secret);
  // A signature is not to be guessed; what is bounded is the work of judging them. So they count apart
  // from passwords, which somebody else may be guessing behind the same address.
  const [byAddress, byDevice] = [
    new RateLimit(LIMITS.passkeyAddress),
    new RateLimit(LIMITS.passkeyDevice),
  ];

  /** Whose passkey it is turns out when it is judged: a browser that is known for anybody has a count of its own. */
  const counted = (req: Request, attempt: () => Promise<CurrentUser | undefined>) => {
    const device = devices.id(req);
    return device === undefined
      ? byAddress.countMisses(addressKey(req.ip), attempt)
      : byDevice.countMisses(device, attempt);
  };

  const judge = async (
    req: Request,
    { credential, question }: z.infer<typeof form>,
  ): Promise<{ user: CurrentUser | undefined; right: boolean }> => {
    const now = clock();
    const party = partyOf(req);
    const asked = questions.asked(question, 'sign-in', '', now);
    const response = readSigned(credential);
    const user = response && (await userById(holderOf(response)));
    if (!party || !asked || !response || !user) return { user, right: false };
    // Where the provider's word is asked for, no other key opens.
    if (!mayUsePassword(config, user.email)) return { user, right: false };
    return {
      user,
      right: await answered(user.id, response, { party, ...asked, now, alone: true }),
    };
  };

  return async (req: Request, res: Response) => {
    const sent = parseInput(form, req.body);
    const returnTo = localPath(sent.returnTo);
    const user = await counted(req, async () => {
      const { user: holder, right } = await judge(req, sent);
      securityLog.note({
        ...{ at: new Date(), kind: right ? 'signed-in' : 'sign-in-failed' },
        ...{ by: right ? (holder?.id ?? null) : null, person: holder?.id ?? null },
        ...whence(req, 303),
      });
      return right ? holder : undefined;
    });
    if (!user) {
      redirectWith(req, res, SIGN_IN.to({}, { returnTo }), {
        ...{ kind: 'warning', key: 'second-factor:passkeys.notFitting' },
      });
      return;
    }
    const account = keyOf(user.email);
    req.knownDevice = devices.of(req, account) !== undefined;
    await logIn(req, user);
    devices.remember(req, res, account);
    res.redirect(303, returnTo);
  };
}
