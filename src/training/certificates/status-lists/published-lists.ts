import { createHash } from 'node:crypto';
import type { Issuer } from '../issuing/issuer.js';
import { withProof } from '../sealing/proof/data-integrity.js';
import { currentKey } from '../sealing/signing-keys.js';
import { isInUse, outOfForce } from './out-of-force.js';
import { listAddress, type Place } from '../sealing/status-entry.js';
import { signedAt, statusListOf } from './status-list.js';

/** A list as it is sent. `tag` is another one whenever `body` would be. */
export interface PublishedList {
  tag: string;
  body: () => Promise<string>;
}

/**
 * The signed lists of statuses. The certificates are asked each time, so a list is never older than the
 * answer; what this process signed is kept until it would say something else.
 */
export function publishedLists({ publicUrl, secret }: Pick<Issuer, 'publicUrl' | 'secret'>) {
  const signedLists = new Map<string, { tag: string; body: Promise<string> }>();

  const readings = new Map<string, Promise<number[]>>();

  /** Those who ask while it is being read share the answer, so a crowd costs no more than one. */
  const read = (address: string, place: Omit<Place, 'index'>): Promise<number[]> => {
    const underWay = readings.get(address);
    if (underWay) return underWay;
    const begun = outOfForce(place).finally(() => readings.delete(address));
    readings.set(address, begun);
    return begun;
  };

  return async (place: Omit<Place, 'index'>, now: Date): Promise<PublishedList | undefined> => {
    if (!(await isInUse(place))) return undefined;
    const address = listAddress(publicUrl, place);
    const [set, key] = await Promise.all([read(address, place), currentKey(publicUrl, secret)]);
    const signed = signedAt(now);
    const list = statusListOf({ address, set, signed, publicUrl });
    const tag = hash(JSON.stringify([list, key.verificationMethod]));
    const body = () => {
      const known = signedLists.get(address);
      if (known?.tag === tag) return known.body;
      const made = withProof(list, key, signed).then((proven) => JSON.stringify(proven));
      signedLists.set(address, { tag, body: made });
      made.catch(() => signedLists.delete(address));
      return made;
    };
    return { tag, body };
  };
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
