import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import { addressKey } from '../../../web/limits/address-key.js';
import type { KnownDevices } from '../../../people/sign-in/known-devices.js';
import { signedInOf } from '../../../people/sign-in/signed-in.js';

/** What a check-in leaves behind by which one phone for two people is told, also without its cookie. */
export interface Trace {
  browser: string;
  origin: string;
  /** Whether the browser was new to this account when the person signed in. */
  stranger: boolean;
  signedInAt: Date | null;
}

/**
 * The trace of a request. The network's address and the browser's kind are kept as a keyed hash: they
 * are only ever compared, and nobody is to learn from them where somebody was.
 */
export function traces(secret: string, devices: KnownDevices) {
  const key = createHmac('sha256', secret).update('check-in origin').digest();
  return (req: Request, now: Date): Trace => {
    const signedIn = signedInOf(req);
    const whence = `${addressKey(req.ip)} ${req.get('user-agent') ?? ''}`;
    return {
      browser: devices.id(req) ?? '',
      origin: createHmac('sha256', key).update(whence).digest('base64url').slice(0, 22),
      stranger: signedIn?.known === false,
      signedInAt: signedIn ? new Date(now.getTime() - (Date.now() - signedIn.at)) : null,
    };
  };
}
