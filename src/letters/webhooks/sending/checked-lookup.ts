import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isPublicAddress } from './public-address.js';

/** A name leads to where nothing is sent. */
export class PrivateAddress extends Error {}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Resolves a name as a connection is made, and refuses it when any of its addresses is not public: the
 * connection is then made to an address that was looked at, whatever the name says a moment later.
 */
export function checkedLookup(name: string, options: LookupOptions, found: Found): void {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = error ? [] : addresses;
    if (error) found(error, []);
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      found(new PrivateAddress(name), []);
    else if (options.all) found(null, addresses);
    else found(null, first.address, first.family);
  });
}
