/** The package's own types name a default export that its module doesn't have. */
declare module 'canonicalize' {
  function serialize(input: unknown): string | undefined;
  export = serialize;
}
