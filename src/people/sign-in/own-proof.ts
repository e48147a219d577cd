import type { Request } from 'express';
import { addressKey } from '../../web/limits/address-key.js';
import { currentUser } from '../../web/routes/current-user.js';
import { passwordFits } from '../person/password.js';
import { personById } from '../person/people.js';
import { useCode, useRecoveryCode } from '../person/factors/use-factor.js';
import { readCode } from '../person/factors/authenticator.js';
import { readRecoveryCode } from '../person/factors/recovery-codes.js';
import { accountKeys } from './account-key.js';
import type { KnownDevices } from './known-devices.js';
import { noteOwn } from './security-log/note-own.js';
import { CODE_LIMITS, SignInGuard } from './sign-in-guard.js';

/**
 * Whether somebody who is signed in is who they are, before they change how they sign in. It counts
 * where the sign-in counts: a session left open is no way round its limits.
 */
export function ownProof({ secret, devices }: { secret: string; devices: KnownDevices }) {
  const [passwords, codes] = [new SignInGuard(), new SignInGuard(CODE_LIMITS)];
  const keyOf = accountKeys(secret);
  const attemptOf = (req: Request) => {
    const account = keyOf(currentUser(req).email);
    return { account, device: devices.of(req, account), address: addressKey(req.ip) };
  };

  return {
    /** Whether this is their password. @throws {TooMany, Busy} */
    async password(req: Request, typed: string): Promise<boolean> {
      const { passwordHash } = await personById(currentUser(req).id);
      const fits = await passwords.attempt(attemptOf(req), async () => {
        const right = await passwordFits(typed, passwordHash ?? undefined);
        if (!right) noteOwn(req, 'sign-in-failed', 422);
        return right || undefined;
      });
      return fits ?? false;
    },

    /** Whether this is a code of their app or a recovery code, which is used up by it. @throws {TooMany, Busy} */
    async code(req: Request, typed: string, now: Date): Promise<boolean> {
      const { id } = currentUser(req);
      const [code, recovery] = [readCode(typed), readRecoveryCode(typed)];
      const fits = await codes.attempt(attemptOf(req), async () => {
        const right =
          (code !== undefined && (await useCode(id, code, { now, secret }))) ||
          (recovery !== undefined && (await useRecoveryCode(id, recovery, now)));
        if (!right) noteOwn(req, 'code-wrong', 422);
        return right || undefined;
      });
      return fits ?? false;
    },
  };
}

export type OwnProof = ReturnType<typeof ownProof>;
