import { isIP } from 'node:net';
import type { Request } from 'express';

/** Whom passkeys belong to (WebAuthn): the name of the site, and the address of its pages. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * Whom passkeys made and used on this page belong to: the site of PUBLIC_URL, or this machine by the name
 * `localhost`. Undefined where the page was opened under another name, or by a bare address, which no
 * passkey can belong to.
 */
export function relyingParties(publicUrl: string): (req: Request) => RelyingParty | undefined {
  const { hostname, origin, protocol } = new URL(publicUrl);
  const own = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : 'localhost';
  return ({ headers: { host = '' } }) => {
    if (!URL.canParse(`http://${host}`) || new URL(`http://${host}`).hostname !== own)
      return undefined;
    return { id: own, origin: protocol === 'https:' ? origin : `http://${host}` };
  };
}
