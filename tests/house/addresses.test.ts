import { describe, expect, it } from '@jest/globals';
import { namesIn } from '../../src/ground/addresses/address.js';
import { PATTERNS } from '../../src/ground/addresses/names.js';
import {
  namedInViews,
  sourceText,
  writtenAddresses,
  writtenInView,
} from '../support/written-addresses.js';

/** Where paths are written that are no addresses of the site. */
const OTHER_PATHS = [
  // The keys of the interface's own document, below /api/v1, which a client asks by.
  'src/desks/api/operation',
  'src/programs/commands/registry/api.ts',
  // The door at which figures are had on a port of their own.
  'src/programs/metrics/',
  // The languages of other systems: patterns of text, and where a database's process listens.
  'src/database/engine/',
];

const written = writtenAddresses(OTHER_PATHS);

/** Addresses at more than one place, each with its places. */
function writtenTwice(): string[] {
  const places = new Map<string, string[]>();
  for (const { address, at } of written) places.set(address, [...(places.get(address) ?? []), at]);
  return [...places]
    .filter(([, at]) => at.length > 1)
    .map(([address, at]) => `${address}: ${at.join(', ')}`);
}

describe('Every address of the site', () => {
  it('is written once, in src and views together', () => {
    expect(writtenTwice()).toEqual([]);
  });

  it('is found where it is written in any way', () => {
    const addresses = written.map(({ address }) => address);
    expect(addresses).toEqual(
      expect.arrayContaining(['/courses', '/courses/*', '/institute/courses/*/edit', '/built/']),
    );
    expect(writtenInView('<a href="/x/{{y}}?z=1"> {{> b href=(concat a "/c")}} "{{d}}/e"')).toEqual(
      ['/x/{{y}}?z=1', '/c', '[d]/e'],
    );
  });

  it('that src/ground/addresses names is used somewhere', () => {
    const text = sourceText();
    const named = new Set(namedInViews().map(({ name }) => name));
    const unused = [...PATTERNS.keys()].filter((name) => {
      const key = name.toUpperCase().replaceAll('-', '_');
      return !named.has(name) && !new RegExp(`\\b${key}\\b`).test(text);
    });
    expect(unused).toEqual([]);
  });
});

describe('Every view', () => {
  it('names addresses that there are, with all that they are given', () => {
    const wrong = namedInViews().filter(({ name, given }) => {
      const pattern = PATTERNS.get(name);
      return (
        pattern === undefined || namesIn(pattern).toSorted().join() !== given.toSorted().join()
      );
    });
    expect(wrong).toEqual([]);
  });
});
