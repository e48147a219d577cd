/** In what a signature comes: within a PDF (PAdES), around or beside a file (CAdES), in a container (ASiC). */
export const CONTAINERS = ['pdf', 'cms', 'asic'] as const;
export type Container = (typeof CONTAINERS)[number];

/**
 * `intact`: the bytes are those that were signed; `altered`: they are others, or the signature is not of the
 * certificate that it names; `unchecked`: nobody looked, and `why` says why.
 */
export const INTEGRITIES = ['intact', 'altered', 'unchecked'] as const;
export type Integrity = (typeof INTEGRITIES)[number];

/** Why a signature is not checked: its format, algorithm or certificate is not known here, or it cannot be read. */
export const UNCHECKED = ['xades', 'algorithm', 'certificate', 'content', 'unreadable'] as const;
export type Unchecked = (typeof UNCHECKED)[number];

/**
 * Who vouches for the signer's certificate: `trusted`, one of the roots that the administrator laid down;
 * `unknown`, none of them; `expired` and `not-yet`, one of them, though not for the moment of the signature.
 * Nobody is asked whether a certificate was revoked meanwhile.
 */
export const TRUSTS = ['trusted', 'unknown', 'expired', 'not-yet'] as const;
export type Trust = (typeof TRUSTS)[number];

/** What signed data is: somebody's signature, or a stamp of time alone, which anybody gets for any file. */
export const SIGNATURE_KINDS = ['signature', 'stamp'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** Whom a certificate names. */
export interface Party {
  name: string;
  organisation: string;
  /** Whether it is an organisation's: a natural person's own certificate names none, or says so. */
  legal: boolean;
  /** The end of the number by which the state knows them; the rest is never kept. */
  code: string;
  /** Two letters, empty where none is named. */
  country: string;
}

/** What one signature says of a file. */
export interface Signature {
  kind: SignatureKind;
  integrity: Integrity;
  /** Empty unless it is unchecked. */
  why: Unchecked | '';
  signer: Party;
  /** Who gave the signer their certificate. */
  issuer: string;
  /** The last moment of the signer's certificate. */
  validUntil: Date | null;
  /** When it was signed: as the signer says, or, where it is `stamped`, as somebody trusted witnesses. */
  at: Date | null;
  stamped: boolean;
  trust: Trust;
  /** Whether it covers all of the file: not where something was added to it later. */
  whole: boolean;
}

/** All that a file says of its signatures; of none where it bears none. */
export interface SignedFile {
  container: Container;
  signatures: Signature[];
}

/** What signatures are judged by: DER of the roots, and the moment. */
export interface Judging {
  roots: readonly Uint8Array[];
  now: Date;
}

export const NOBODY: Party = { name: '', organisation: '', legal: false, code: '', country: '' };

/** A signature of which nothing is known but that it is there. */
export const unchecked = (why: Unchecked, whole = true): Signature => ({
  ...{ kind: 'signature', integrity: 'unchecked', why },
  ...{ signer: NOBODY, issuer: '', validUntil: null, at: null },
  ...{ stamped: false, trust: 'unknown', whole },
});

/** Signatures of one file that are looked at; more make it one that is not checked. */
export const MOST_SIGNATURES = 20;
