/** What is used of packages that bring no types: ДСТУ 4145 (`jkurwa`) and the hash of ГОСТ 34.311 (`gost89`). */
declare module 'jkurwa' {
  interface PublicKey {
    /** Whether a signature, its halves one behind the other, is of this key and hash. */
    verify(hash: Buffer, signature: Buffer, format: 'le'): boolean;
  }
  interface PrivateKey {
    sign(hash: Buffer, format: 'le'): Buffer;
  }
  interface Certificate {
    pubkey?: PublicKey;
  }
  interface SignedMessage {
    as_asn1(): Buffer;
  }
  const jkurwa: {
    Certificate: { from_asn1(der: Buffer): Certificate };
    Priv: { from_asn1(der: Buffer): PrivateKey };
    models: {
      Message: new (asked: {
        type: 'signedData';
        cert: Certificate;
        data?: Buffer;
        dataHash?: Buffer;
        hash: (bytes: Buffer) => Buffer;
        signTime: number;
        signer: PrivateKey;
      }) => SignedMessage;
    };
  };
  export default jkurwa;
}

declare module 'gost89' {
  const gost89: { compat: { algos(): { hash: (bytes: Buffer) => Uint8Array } } };
  export default gost89;
}
