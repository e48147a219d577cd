import type { webcrypto } from 'node:crypto';

/** The institute's key and certificates with which documents are signed. */
export interface PdfSigner {
  readonly key: webcrypto.CryptoKey;
  /** DER: the signer's own certificate first, then those that vouch for it. */
  readonly chain: readonly Buffer[];
  /** Whom the certificate names. */
  readonly name: string;
  readonly validUntil: Date;
}
