import * as pkijs from 'pkijs';
import { signatureHolds } from './algorithms.js';
import { derOf } from './asn1.js';
import type { Trust } from './signature.js';

/** Certificates between the signer's and a root; the state's own chain has none or one. */
const MOST_STEPS = 4;
/** Links that are checked for one signature: a file full of certificates of one name buys no more. */
const MOST_LINKS = 60;
const BASIC_CONSTRAINTS = '2.5.29.19';

interface Chains {
  /** What the signature brings along. */
  others: readonly pkijs.Certificate[];
  /** What the administrator laid down. */
  roots: readonly pkijs.Certificate[];
  /** The moment for which certificates must have been in force. */
  at: Date;
}

/**
 * Who vouches for a certificate. A chain ends with the first of the administrator's certificates,
 * whichever that is; each link is a signature that was checked, by a certificate that may give others.
 */
export function trustOf(own: pkijs.Certificate, { others, roots, at }: Chains): Trust {
  let best: Trust = 'unknown';
  let left = MOST_LINKS;
  const look = (chain: readonly pkijs.Certificate[]): void => {
    const last = chain.at(-1);
    if (!last || best === 'trusted') return;
    if (roots.some((root) => isSame(root, last))) {
      best = standingOf(chain, at);
      return;
    }
    if (chain.length > MOST_STEPS) return;
    for (const issuer of [...roots, ...others]) {
      if (chain.includes(issuer) || !mayHaveGiven(issuer, last)) continue;
      left -= 1;
      if (left >= 0 && isSignedBy(issuer, last)) look([...chain, issuer]);
    }
  };
  look([own]);
  return best;
}

function standingOf(chain: readonly pkijs.Certificate[], at: Date): Trust {
  if (chain.some(({ notAfter }) => notAfter.value < at)) return 'expired';
  return chain.some(({ notBefore }) => notBefore.value > at) ? 'not-yet' : 'trusted';
}

/** Whether two certificates are one, byte by byte. */
export const isSame = (a: pkijs.Certificate, b: pkijs.Certificate): boolean =>
  derOf(a.toSchema()).equals(derOf(b.toSchema()));

/** Whether one certificate may have given another: by its name, and by what it is for. */
const mayHaveGiven = (issuer: pkijs.Certificate, one: pkijs.Certificate): boolean =>
  issuer.subject.isEqual(one.issuer) && mayGive(issuer);

function isSignedBy(issuer: pkijs.Certificate, one: pkijs.Certificate): boolean {
  const { signatureAlgorithm: algorithm, tbsView: data, signatureValue } = one;
  const signature = signatureValue.valueBlock.valueHexView;
  return signatureHolds({ by: issuer, algorithm, hash: '', data, signature }) === true;
}

function mayGive({ extensions = [] }: pkijs.Certificate): boolean {
  const found: unknown = extensions.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue;
  return found instanceof pkijs.BasicConstraints && found.cA;
}
